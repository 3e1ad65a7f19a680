// TALLY: the published numbers of a vote differ from the count of its positions.
import { BY_ID } from '../../graph/lists/list-queries';
import { talliesThatDiffer, isPublished, TALLIES, type DifferingTally } from '../shared/tallies';
import type { Model } from '../../graph/model/model';
import { partOf } from '../../graph/model/stored-properties';
import { readSayings, type Saying } from '../../dataset/sayings';
import type { Properties } from '../../store/store';
import { opposedSides, type FoundDisagreement, type Read, type FoundSide } from './found';

/** Every disagreement that the rule finds. */
export async function findByTally(_model: Model, read: Read): Promise<FoundDisagreement[]> {
  const differing = talliesThatDiffer(await read(TALLIES, {})).filter(isPublished);
  const sayings = await sayingsOfSeveral(differing, read);
  return differing.map(({ rollCallId, published, counted, sourceIds }): FoundDisagreement => {
    const said = sayings.get(rollCallId);
    const publishing = said
      ? said.filter((each) => publishes(each, published)).flatMap(({ sourceId }) => sourceId ?? [])
      : sourceIds;
    const sides = [sideOf(published, publishing), sideOf(counted, [])];
    return {
      rule: 'TALLY',
      subjectId: rollCallId,
      objectId: null,
      about: 'tally',
      key: 'tally',
      sides,
      oppose: opposedSides(sides),
    };
  });
}

/** What each source says of the votes that several describe. Not all of them publish numbers. */
async function sayingsOfSeveral(differing: readonly DifferingTally[], read: Read): Promise<Map<string, Saying[]>> {
  const keys = differing.filter(({ sourceIds }) => sourceIds.length > 1).map(({ rollCallId }) => rollCallId);
  if (keys.length === 0) return new Map();
  const nodes = (await read(BY_ID, { keys })).map(({ node }) => node as Properties);
  return readSayings(read, nodes);
}

/** Whether a source gives one of the numbers, and none that differs. */
function publishes({ properties }: Saying, published: DifferingTally['published']): boolean {
  const given = Object.entries(published).map(([column, number]) => {
    const own = properties[partOf({ name: 'publishedTally' }, column)];
    return { isGiven: typeof own === 'number', isSame: own === number };
  });
  return given.some(({ isGiven }) => isGiven) && given.every(({ isGiven, isSame }) => !isGiven || isSame);
}

function sideOf(numbers: Readonly<Record<string, number | null>>, sourceIds: readonly string[]): FoundSide {
  const value = Object.entries(numbers).map(([column, number]) => `${column} ${number ?? 'unknown'}`);
  return { value: value.join(', '), factIds: [], sourceIds, cited: { factIds: [], isDisputing: false } };
}
