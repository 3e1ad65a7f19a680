// UN votes belong to the nations that have their tables' numbers, codes and names. What sources say must not change whose
// they are: the votes in the graph would stay with one nation, and those of a later import would be another's.
import type { StoredRecord } from '../../dataset/record';
import { rowCitationsOf } from '../../graph/evidence/row-citations';
import { groupBy } from '../../grouping';
import type { Properties } from '../../store/store';
import {
  isNation,
  namesOfNation,
  nationNamed,
  nationRows,
  nationRowsAfter,
  nationsFrom,
  type NationRow,
  type Nations,
} from '../nations/nation-look-ups';
import type { Conflict } from './conflicts';
import type { Run } from './stored-said';

/** $nation → vote, sources, rows: the UN votes of a nation. */
const UN_VOTES = {
  name: 'union.un_votes',
  text: "MATCH (:Nation {id: $nation})<-[:HELD_BY]-(p:Position) WHERE p.rows IS NOT NULL AND p.id STARTS WITH 'position:unga-' RETURN p.id AS vote, p.sourceIds AS sourceIds, p.rows AS rows",
};

/**
 * → nation, spelling: the names that tables have for nations with votes. The rows of a vote are one text or a list of them.
 * Two queries, because the embedded engine unwinds no text, and neither engine finds a text in a list with CONTAINS.
 */
const SPELLINGS = [
  {
    name: 'union.spellings',
    text: "MATCH (p:Position) WHERE p.rows CONTAINS ',country=' RETURN DISTINCT p.holderId AS nation, split(p.rows, ',country=')[1] AS spelling",
  },
  {
    name: 'union.spellings_of_several',
    text: "MATCH (p:Position) WHERE size(p.sourceIds) > 1 UNWIND p.rows AS row WITH p.holderId AS nation, row WHERE row CONTAINS ',country=' RETURN DISTINCT nation, split(row, ',country=')[1] AS spelling",
  },
];

/**
 * Why the records cannot be written: the number, the code or a name by which tables of votes found a nation that has UN
 * votes would mean another one, or none. The other node of a conflict is the source of the votes.
 */
export async function lostVotes(
  run: Run,
  records: readonly StoredRecord[],
  gone: readonly string[],
): Promise<Conflict[]> {
  if (![...gone, ...records.map(({ id }) => id)].some(isNation)) return [];
  const before = await nationRows({ read: run });
  const after = nationRowsAfter(before, records, gone);
  const [was, is] = [nationsFrom(before), nationsFrom(after)];
  const conflicts: Conflict[] = [];
  const names = changedNames(before, after);
  const ids = new Set([...nationsThatLose(was, is, names), ...(await foundByCode(run, was, is, names))]);
  for (const id of ids) {
    const votes = (await run(UN_VOTES, { nation: id })).flatMap(({ vote, ...row }) =>
      rowCitationsOf(row as Properties).map((cited) => ({ ...cited, vote: String(vote) })),
    );
    const code = before.find((row) => row['id'] === id)?.['iso2'];
    const found = votes.flatMap((cited) => {
      const meant = lostMeaning(cited.row, { id, code, was, is });
      return meant === null ? [] : [{ ...cited, meant }];
    });
    for (const [sourceId, [{ vote, meant }]] of groupBy(found, (each) => each.sourceId)) {
      const message = `the graph has its UN votes, such as ${vote}, by its ${meant}, which would no longer mean it. Remove ${sourceId}, and import the votes again afterwards.`;
      conflicts.push({ id, message, other: sourceId });
    }
  }
  return conflicts;
}

/** The ids of nations that tables have under names that meant none or several, and that mean others now. */
async function foundByCode(run: Run, was: Nations, is: Nations, names: ReadonlySet<string>): Promise<Set<string>> {
  const meansOthers = (name: string) => {
    const [before, now] = [was.named(name), is.named(name)];
    return before.length !== 1 && before.join() !== now.join();
  };
  if (![...names].some(meansOthers)) return new Set();
  const spelled = (await Promise.all(SPELLINGS.map((query) => run(query, {})))).flat();
  const found = spelled.filter(({ spelling }) => meansOthers(String(spelling)));
  return new Set(found.map(({ nation }) => String(nation)));
}

const NATION_IN_ROW = /,(ccode|country)=(.*)$/;

interface FoundBy {
  readonly id: string;
  /** The nation's code, by which rows with other names have found it. */
  readonly code: unknown;
  readonly was: Nations;
  readonly is: Nations;
}

/** By what a row has found the nation, if that would no longer mean it; null if it would. */
function lostMeaning(row: string, { id, code, was, is }: FoundBy): string | null {
  const [, column, spelling = ''] = NATION_IN_ROW.exec(row) ?? [];
  if (column === 'ccode') {
    const number = Number(spelling);
    return was.byCow.get(number) === id && is.byCow.get(number) !== id ? `cow ${spelling}` : null;
  }
  const names = (nations: Nations) => nations.named(spelling).join() === id;
  if (names(was)) return names(is) ? null : `name ${spelling}`;
  const isCoded = (nations: Nations) => typeof code === 'string' && nationNamed(nations, spelling, code) === id;
  return isCoded(was) && !isCoded(is) ? `iso2 ${String(code)}` : null;
}

/** The ids of nations that a number, a code or one of the names no longer means. */
function nationsThatLose(was: Nations, is: Nations, names: ReadonlySet<string>): Set<string> {
  const byNumber = [...was.byCow].flatMap(([number, id]) => (is.byCow.get(number) === id ? [] : [id]));
  const byCode = [...was.byIso2].flatMap(([code, id]) => (is.byIso2.get(code) === id ? [] : [id]));
  const byName = [...names].flatMap((name) => {
    const [id, ...others] = was.named(name);
    return id !== undefined && others.length === 0 && is.named(name).join() !== id ? [id] : [];
  });
  return new Set([...byNumber, ...byName, ...byCode]);
}

/** The names of nations whose names differ. */
function changedNames(before: readonly NationRow[], after: readonly NationRow[]): Set<string> {
  const names = (rows: readonly NationRow[]) => new Map(rows.map((row) => [String(row['id']), namesOfNation(row)]));
  const [was, is] = [names(before), names(after)];
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter(
    (id) => was.get(id)?.join('\n') !== is.get(id)?.join('\n'),
  );
  return new Set(changed.flatMap((id) => [...(was.get(id) ?? []), ...(is.get(id) ?? [])]));
}
