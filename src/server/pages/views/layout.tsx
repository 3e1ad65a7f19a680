// What all pages have in common: head, navigation and footer. Texts are escaped by Preact.
import type { ComponentChildren, VNode } from 'preact';
import { assetPath } from '../assets';

export interface LayoutProps {
  readonly title: string;
  /** The path of the page in the navigation. */
  readonly here?: string;
  /** Names of further style sheets and scripts in web/. */
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
  /** The names of scripts that load others on demand. */
  readonly modules?: readonly string[];
  /** The text of the search box. */
  readonly searched?: string;
  /** Whether the page fills the window, as a tool does, and so has neither a search box nor a footer. */
  readonly isTool?: boolean;
  /** Whether the page has a search of its own. */
  readonly hasSearch?: boolean;
  /** Whether the page stands within another one, and so is nothing but its content. */
  readonly isEmbedded?: boolean;
  readonly head?: VNode;
  readonly children: ComponentChildren;
}

const NAVIGATION = [
  ['/', 'Overview'],
  ['/explore', 'Explore'],
  ['/graphiql', 'Query'],
  ['/docs', 'Docs'],
  ['/schema.graphql', 'Schema'],
] as const;

export function Layout({
  title,
  here,
  styles = [],
  scripts = [],
  modules = [],
  searched,
  isTool = false,
  hasSearch = false,
  isEmbedded = false,
  head,
  children,
}: LayoutProps): VNode {
  return (
    <html lang="en">
      <Head title={title} styles={styles} scripts={scripts} modules={modules}>
        {head}
      </Head>
      <body class={isTool ? 'tool' : isEmbedded ? 'embedded' : undefined}>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        {isEmbedded ? null : (
          <header class="site">
            <a class="brand" href="/">
              Summit graph
            </a>
            <nav aria-label="Pages">
              {NAVIGATION.map(([path, label]) => (
                <a key={path} href={path} aria-current={path === here ? 'page' : undefined}>
                  {label}
                </a>
              ))}
            </nav>
            {isTool || hasSearch ? null : <SearchBox searched={searched} />}
          </header>
        )}
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        {isTool || isEmbedded ? null : <Footer />}
      </body>
    </html>
  );
}

type HeadProps = Required<Pick<LayoutProps, 'title' | 'styles' | 'scripts' | 'modules'>> &
  Pick<LayoutProps, 'children'>;

function Head({ title, styles, scripts, modules, children }: HeadProps): VNode {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title === 'Summit graph' ? title : `${title} – Summit graph`}</title>
      <link rel="icon" type="image/svg+xml" href={assetPath('icon.svg')} />
      {['site.css', ...styles].map((name) => (
        <link key={name} rel="stylesheet" href={assetPath(name)} />
      ))}
      {scripts.map((name) => (
        <script key={name} src={assetPath(name)} defer />
      ))}
      {modules.map((name) => (
        <script key={name} type="module" src={assetPath(name)} />
      ))}
      {children}
    </head>
  );
}

function SearchBox({ searched }: { searched: string | undefined }): VNode {
  return (
    <form action="/search" role="search" class="search">
      <label class="unseen" for="query">
        Search the graph
      </label>
      <input
        id="query"
        name="query"
        type="search"
        maxLength={200}
        placeholder="A name or a question"
        value={searched}
      />
      <button type="submit">Search</button>
    </form>
  );
}

function Footer(): VNode {
  return (
    <footer class="site">
      <p>
        Every fact has its evidence, every derived answer its reasons. An empty answer is not a denial: see what the{' '}
        <a href="/#coverage">data covers</a>.
      </p>
    </footer>
  );
}
