// The documentation names every download format, and counts them.
import { FORMATS } from '../../src/downloads/registry';
import { pageAt } from '../support/markdown';

const NUMBERS = ['five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

test('the table of formats in docs/integrators.md has each with its media type', () => {
  const rows = [...pageAt('docs/integrators.md').text.matchAll(/^\| `([\w.]+)` +\| `(\w+\/[\w+.-]+)`/gm)];
  expect(rows.map(([, extension, type]) => `${extension} ${type}`).sort()).toEqual(
    Object.values(FORMATS)
      .map(({ extension, mediaType }) => `${extension} ${mediaType}`)
      .sort(),
  );
});

test.each(['README.md', 'CHANGELOG.md'])('%s says how many formats there are', (path) => {
  const said = /\b(\w+) formats\b/.exec(pageAt(path).text)?.[1];
  expect(said).toBe(NUMBERS[Object.keys(FORMATS).length - 5]);
});
