// What null means as a polarity: both in a list of facts, POSITIVE in a filter by relations.
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';

const SIGNED = { document: 'document:paris-joint-declaration', action: 'SIGNED' };

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  const denied = { ...SIGNED, id: 'signature:denied', signatory: 'nation:DNK', polarity: 'NEGATIVE' };
  await api.load(furtherSource({ facts: [denied] }));
});
afterAll(() => api.close());

test('null as a polarity lists affirmed and denied facts, and null as a relation polarity only affirmed ones', async () => {
  const list = (polarity: string) =>
    `document(id: "${SIGNED.document}") { signatures(polarity: ${polarity}) { totalCount } }`;
  const filtered = (polarity: string) =>
    `documents(filter: { signatory: "nation:DNK", relationPolarity: ${polarity} }) { totalCount }`;
  const polarities = ['[POSITIVE]', '[NEGATIVE]', 'null'];
  const data = await api.data(`{
    ${polarities.map((each, at) => `l${at}: ${list(each)}`).join('\n')}
    ${['POSITIVE', 'NEGATIVE', 'null'].map((each, at) => `f${at}: ${filtered(each)}`).join('\n')}
  }`);
  const listed = polarities.map((_, at) => Number(data[`l${at}`].signatures.totalCount));
  expect(listed[1]).toBe(1);
  expect(listed[2]).toBe((listed[0] ?? 0) + 1);
  expect(polarities.map((_, at) => data[`f${at}`].totalCount)).toEqual([0, 1, 0]);
});
