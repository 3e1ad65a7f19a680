import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Evidence, Missing, More } from './parts';
import { PositionsOfANationDocument, type Stance } from './summit-graph/generated/graphql';

const stances: Stance[] = ['ENDORSE', 'SUPPORT', 'WELCOME', 'CAUTION', 'ABSTAIN', 'OPPOSE', 'ABSENT'];

export function Nation({ id }: { id: string }) {
  const [stance, setStance] = useState('');
  const [from, setFrom] = useState('');
  const filter = { stance: stances.filter((each) => !stance || each === stance), from: from || null };
  const variables = { nation: id, filter, first: 5 };
  const { data, previousData, error, fetchMore } = useQuery(PositionsOfANationDocument, { variables });
  const nation = (data ?? previousData)?.nation;
  if (!nation) return <Missing error={error ?? (data && new Error(`There is no ${id}.`))} />;
  return (
    <>
      <h1>{nation.name}</h1>
      <form className="grid">
        <label>
          Stance
          <select onChange={(e) => setStance(e.target.value)}>
            {['', ...stances].map((each) => (
              <option key={each} value={each} children={each || 'all'} />
            ))}
          </select>
        </label>
        <label>
          From <input type="date" onChange={(e) => setFrom(e.target.value)} />
        </label>
      </form>
      <p role="status">{`${nation.positions.nodes.length} of ${nation.positions.totalCount} positions`}</p>
      {nation.positions.nodes.map(({ id, stance, gist, target, citations }) => (
        <article key={id}>
          <mark>{stance}</mark> {gist} <Evidence citations={citations} />{' '}
          {target.__typename === 'RollCall' && <a href={`#/Vote/${target.id}`}>How the vote went</a>}
        </article>
      ))}
      <More info={nation.positions.pageInfo} load={fetchMore} endless />
    </>
  );
}
