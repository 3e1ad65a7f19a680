// CITED: a citation disputes a fact that another one supports.
import type { Model } from '../../graph/model/model';
import { groupBy } from '../../grouping';
import type { Properties } from '../../store/store';
import { isFact, opposedSides, subjectAndObject, type FoundDisagreement, type Read, type FoundSide } from './found';

const DISPUTED = {
  name: 'disagreements.disputed',
  text: [
    "MATCH (d:Citation)-[:EVIDENCE_FOR]->(f:Node) WHERE d.role = 'CONTRADICTS' WITH DISTINCT f.id AS id",
    'MATCH (f:Node {id: id})<-[:EVIDENCE_FOR]-(c:Citation)',
    'RETURN properties(f) AS fact, c.role AS role, c.sourceId AS source',
  ].join(' '),
};

/** Every disagreement that the rule finds. */
export async function findByCitation(model: Model, read: Read): Promise<FoundDisagreement[]> {
  const rows = await read(DISPUTED, {});
  const byFact = groupBy(rows, ({ fact }) => String((fact as Properties)['id']));
  return [...byFact].map(([id, cited]): FoundDisagreement => {
    const fact = cited[0]['fact'] as Properties;
    const type = model.typeOf(id);
    // A fact about nothing else, such as a commitment, is an entity itself.
    const { subjectId = id, objectId } = type ? subjectAndObject(type, fact) : { objectId: null };
    const sourcesWith = (role: string) =>
      [...new Set(cited.filter((each) => each['role'] === role).map(({ source }) => String(source)))].sort();
    const sides: FoundSide[] = [
      {
        value: 'SUPPORTS',
        factIds: type && isFact(type) ? [id] : [],
        sourceIds: sourcesWith('SUPPORTS'),
        cited: { factIds: [id], isDisputing: false },
      },
      {
        value: 'CONTRADICTS',
        factIds: [],
        sourceIds: sourcesWith('CONTRADICTS'),
        cited: { factIds: [id], isDisputing: true },
      },
    ];
    return { rule: 'CITED', subjectId, objectId, about: type?.name ?? '', key: id, sides, oppose: opposedSides(sides) };
  });
}
