// TALLY: the published numbers of a vote differ from the count of its positions.
import { talliesThatDiffer, isPublished, TALLIES } from '../shared/tallies';
import type { Model } from '../../graph/model/model';
import type { FoundDisagreement, Read, FoundSide } from './found';

/** Every disagreement that the rule finds. */
export async function findByTally(_model: Model, read: Read): Promise<FoundDisagreement[]> {
  const differing = talliesThatDiffer(await read(TALLIES, {})).filter(isPublished);
  return differing.map(({ rollCallId, published, counted, sourceIds }): FoundDisagreement => {
    const sides = [sideOf(published, sourceIds), sideOf(counted, [])];
    return { rule: 'TALLY', subjectId: rollCallId, objectId: null, about: 'tally', key: 'tally', sides };
  });
}

function sideOf(numbers: Readonly<Record<string, number | null>>, sourceIds: readonly string[]): FoundSide {
  const value = Object.entries(numbers).map(([column, number]) => `${column} ${number ?? 'unknown'}`);
  return { value: value.join(', '), factIds: [], sourceIds, cited: { factIds: [], isDisputing: false } };
}
