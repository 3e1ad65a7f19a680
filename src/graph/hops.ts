// Steps through the graph, as Cypher between two nodes.
import type { Direction } from './model';

/** One step along a relationship, as @relation names it. */
export interface Hop {
  readonly type: string;
  readonly direction: Direction;
}

/** The other end of a Statement. */
export const OTHER_END: Readonly<Record<string, string>> = { SUBJECT: 'OBJECT', OBJECT: 'SUBJECT' };

/** From one end of a Statement to the other. */
export function statement({ predicate, as }: { predicate: string; as: string }): string {
  const [from, to] = { SUBJECT: [':SUBJECT', ':OBJECT'], OBJECT: [':OBJECT', ':SUBJECT'] }[as] ?? ['', ''];
  return `<-[${from}]-(:Statement {predicate: '${predicate}', polarity: 'POSITIVE'})-[${to}]->`;
}

/** One step; '*' stands for any relationship. */
export function arrow({ type, direction }: Hop): string {
  const relationship = type === '*' ? '' : `[:${type}]`;
  return direction === 'OUT' ? `-${relationship}->` : `<-${relationship}-`;
}
