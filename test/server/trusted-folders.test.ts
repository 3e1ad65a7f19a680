// Folders of trusted documents with which a server does not start: the message has the file, the id and the problem.
import { join } from 'node:path';
import { openApi, type TestApi } from '../support/api';
import { folders, startTrusted, trustedFolder } from '../support/trusted-folders';

const VERSION = 'query Version { dataset { version } }';
const SUMMITS = '{ summits { totalCount } }';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
afterAll(() => api.close());

const exactly = (message: string) => expect.objectContaining({ message });

test.each([
  ['no-folder', null, (folder: string) => `${folder} cannot be read as a folder.`],
  ['no-file', { 'a.txt': '' }, (folder: string) => `${folder} has no JSON file with a document.`],
  ['not-json', { 'a.json': '{' }, (folder: string) => `${join(folder, 'a.json')} is not JSON.`],
  [
    'empty',
    { 'a.json': {} },
    (folder: string) => `${join(folder, 'a.json')} has no documents: an object with the text of each by its id.`,
  ],
  [
    'no-text',
    { 'a.json': { one: 1 } },
    (folder: string) => `${join(folder, 'a.json')}, id "one": the text of a document must be a string.`,
  ],
  [
    'no-field',
    { 'a.json': { one: '{ nothing }' } },
    (folder: string) => `${join(folder, 'a.json')}, id "one": Cannot query field "nothing" on type "Query".`,
  ],
  [
    'no-syntax',
    { 'a.json': { one: '{ nation(' } },
    (folder: string) => `${join(folder, 'a.json')}, id "one": Syntax Error: Expected Name, found <EOF>.`,
  ],
  [
    'two-texts',
    { 'a.json': { one: VERSION }, 'b.json': { one: SUMMITS } },
    (folder: string) => `${join(folder, 'b.json')}, id "one": another file has another text for it.`,
  ],
] as const)('a server does not start on a folder such as %s', async (name, files, problem) => {
  const folder = files === null ? join(folders(), name) : trustedFolder(name, files);
  await expect(startTrusted(api.store, folder)).rejects.toThrow(exactly(`TRUSTED_DOCUMENTS: ${problem(folder)}`));
});
