import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Evidence, Missing, More } from './parts';
import { PositionsOfANationDocument, type Stance } from './summit-graph/generated/graphql';

const stances: Stance[] = ['ENDORSE', 'SUPPORT', 'WELCOME', 'CAUTION', 'ABSTAIN', 'OPPOSE', 'ABSENT'];

export function Nation({ id }: { id: string }) {
  const [stance, setStance] = useState('');
  const [from, setFrom] = useState('');
  const filter = { stance: stances.filter((each) => !stance || each === stance), from: from || null };
  const { data, previousData, error, fetchMore } = useQuery(PositionsOfANationDocument, {
    variables: { nation: id, filter, first: 5 },
  });
  const nation = (data ?? previousData)?.nation;
  if (!nation) return <Missing error={error ?? (data && new Error(`There is no ${id}.`))} />;
  const { totalCount, nodes, pageInfo } = nation.positions;
  return (
    <>
      <h1>{nation.name}</h1>
      <form className="grid">
        <select aria-label="Stance" onChange={(e) => setStance(e.target.value)}>
          <option value="">Every stance</option>
          {stances.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
        <input type="date" aria-label="From" onChange={(e) => setFrom(e.target.value)} />
      </form>
      <p role="status">{`${nodes.length} of ${totalCount} positions`}</p>
      {nodes.map(({ id, date, stance, gist, target, citations }) => (
        <article key={id}>
          <p>
            <mark>{stance}</mark> {date} {gist}{' '}
            {target.__typename === 'RollCall' && <a href={`#/Vote/${target.id}`}>How the vote went</a>}
          </p>
          <Evidence citations={citations} />
        </article>
      ))}
      <More info={pageInfo} load={fetchMore} endless />
    </>
  );
}
