// The documentation as HTML, and the queries of the tour for the query page.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { toString } from 'mdast-util-to-string';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** Writes each page of `source` into `target`. Returns the titles by name, and the queries of the tour. */
export async function buildDocs(source, target) {
  const files = (await readdir(source, { recursive: true })).map((file) => file.replaceAll('\\', '/'));
  const pages = files.filter((file) => file.endsWith('.md')).sort();
  const titles = {};
  for (const page of pages) {
    const name = nameOf(page);
    const { title, html } = await pageOf(await readFile(join(source, page), 'utf8'), page, pages);
    titles[name] = title;
    await mkdir(dirname(join(target, `${name}.html`)), { recursive: true });
    await writeFile(join(target, `${name}.html`), html);
  }
  return { titles, tour: tourOf(await readFile(join(source, 'tour.md'), 'utf8')) };
}

/** reference/README.md is the page reference. */
function nameOf(page) {
  return page.replace(/(^|\/)README\.md$|\.md$/, '');
}

async function pageOf(markdown, page, pages) {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(() => (tree) => withServedLinks(tree, page, pages))
    .use(remarkRehype)
    .use(rehypeSlug)
    .use(() => withTablesThatScroll)
    .use(rehypeStringify);
  const [heading] = processor.parse(markdown).children;
  return { title: toString(heading), html: String(await processor.process(markdown)) };
}

/** A link to another page leads to it; a link to a file that is not served becomes its text. */
function withServedLinks(tree, page, pages) {
  visit(tree, ['link', 'image'], (node, index, parent) => {
    if (/^(https?:|#)/.test(node.url)) return;
    const [path, fragment] = node.url.split('#');
    const linked = posix.join(posix.dirname(page), path);
    if (pages.includes(linked)) {
      const name = nameOf(linked);
      node.url = `/docs${name && `/${name}`}${fragment ? `#${fragment}` : ''}`;
    } else parent.children.splice(index, 1, ...(node.children ?? []));
  });
  // A paragraph with nothing but a picture.
  tree.children = tree.children.filter(({ children }) => children?.length !== 0);
}

/** Wide tables and code scroll by themselves, with the keyboard too, instead of making the page wide. */
function withTablesThatScroll(tree) {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'pre') node.properties.tabIndex = 0;
    // The alignment of columns is an attribute that a strict content security policy refuses as a style.
    if (node.tagName === 'th' || node.tagName === 'td') delete node.properties.align;
    if (node.tagName !== 'table' || parent.properties?.className?.includes('scroll')) return;
    const properties = { className: ['scroll'], tabIndex: 0, role: 'region', ariaLabel: 'Table' };
    parent.children[index] = { type: 'element', tagName: 'div', properties, children: [node] };
  });
}

/** The queries under each heading of the tour, as named operations, so that tabs have names. */
function tourOf(markdown) {
  const sections = [];
  let title = '';
  for (const node of unified().use(remarkParse).use(remarkGfm).parse(markdown).children) {
    if (node.type === 'heading' && node.depth === 2) sections.push({ title: toString(node), queries: [] });
    if (node.type === 'heading' && node.depth === 3) title = toString(node);
    if (node.type !== 'code' || node.lang !== 'graphql') continue;
    if (!node.value.startsWith('{'))
      throw new Error(`The query under “${title}” of the tour has another form than { … }.`);
    sections.at(-1).queries.push({ title, query: `# ${title}\nquery ${operationName(title)} ${node.value}` });
  }
  return sections;
}

/** “Who signed, and where is it written?” is WhoSignedAndWhereIsItWritten. */
function operationName(title) {
  const words = title.match(/\p{L}+/gu) ?? [];
  return words.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
}
