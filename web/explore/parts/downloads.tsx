// A part of the graph as files that the server makes.
import type { VNode } from 'preact';

const FORMATS = [
  ['csv', 'CSV'],
  ['graphml', 'GraphML'],
  ['jsonld', 'JSON-LD'],
] as const;

interface DownloadsProps {
  /** What the files have. */
  readonly label: string;
  readonly roots: readonly string[];
  /** How many steps around the roots; none for the roots and the links between them. */
  readonly depth: 0 | 1;
}

export function Downloads({ label, roots, depth }: DownloadsProps): VNode {
  const query = new URLSearchParams([...roots.map((id) => ['root', id]), ['depth', String(depth)]]);
  return (
    <>
      <span>{label}</span>
      {FORMATS.map(([ending, name]) => (
        <a key={ending} href={`/subgraph.${ending}?${query}`} download>
          {name}
        </a>
      ))}
    </>
  );
}
