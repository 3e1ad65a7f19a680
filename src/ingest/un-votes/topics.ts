// The subjects that the tables flag, and the sessions in which flags are meaningless.

/** The topics by their flags. */
export const TOPICS: Readonly<Record<string, { id: string; name: string }>> = {
  me: { id: 'topic:palestinian-conflict', name: 'Palestinian conflict' },
  nu: { id: 'topic:nuclear-weapons', name: 'Nuclear weapons and nuclear material' },
  di: { id: 'topic:arms-control', name: 'Arms control and disarmament' },
  hr: { id: 'topic:human-rights', name: 'Human rights' },
  co: { id: 'topic:colonialism', name: 'Colonialism' },
  ec: { id: 'topic:economic-development', name: 'Economic development' },
};

/**
 * Sessions in which three flags are copies: on all of their 187 roll calls `di`, `co` and `ec` are equal, and 34 times
 * set. In no other session are any two flags with six or more roll calls equal throughout. The sessions are listed, not
 * derived from the rows, so that a part of the table gives the same graph as the whole table.
 */
export const COPIED_FLAGS: Readonly<{ sessions: readonly string[]; flags: readonly string[] }> = {
  sessions: ['74', '75'],
  flags: ['di', 'co', 'ec'],
};

/** The topics of a roll call, by its flags. */
export function topicsOf(flags: readonly string[], session: string): { id: string; name: string }[] {
  const isCopied = (flag: string) => COPIED_FLAGS.sessions.includes(session) && COPIED_FLAGS.flags.includes(flag);
  return flags.flatMap((flag) => (isCopied(flag) ? [] : (TOPICS[flag] ?? [])));
}
