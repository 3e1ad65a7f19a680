// Coalition.memberCount: the number that a Statement states.
import type { StatementRecord } from '../../generated/records';
import type { CoalitionResolvers } from '../../generated/schema';
import { levelOf } from '../../graph/loading/model-resolvers';
import type { Question } from '../shared/question';

const MEMBER_COUNT = {
  name: 'Coalition.memberCount',
  text: [
    "UNWIND $keys AS key MATCH (:Node {id: key})<-[:SUBJECT]-(s:Statement {predicate: 'MEMBER_COUNT', polarity: 'POSITIVE'})",
    'RETURN key, properties(s) AS statement ORDER BY key, s.id',
  ].join(' '),
};

export const memberCount: { Coalition: Pick<CoalitionResolvers, 'memberCount'> } = {
  Coalition: {
    memberCount: async ({ id }, _args, { graph }, info) => {
      const rows = await graph.rows(MEMBER_COUNT, id, levelOf(info.path));
      for (const { statement } of rows) {
        const {
          quantityMin: min,
          quantityMax: max,
          quantityUnit: unit,
          quantityText: text,
        } = statement as StatementRecord;
        // A Statement can have words in place of a number.
        if (unit && text) return { min: min ?? null, max: max ?? null, unit, text };
      }
      return null;
    },
  },
};

export const memberCountQuestion = (): Question => ({ resolvers: memberCount });
