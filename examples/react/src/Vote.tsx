import { useQuery } from '@apollo/client/react';
import { Missing } from './parts';
import { HowTheVoteWentDocument } from './summit-graph/generated/graphql';

export function Vote({ id }: { id: string }) {
  const { data, error } = useQuery(HowTheVoteWentDocument, { variables: { rollCall: id } });
  if (!data?.rollCall) return <Missing error={error ?? (data && new Error(`There is no ${id}.`))} />;
  const { name, date, tally } = data.rollCall;
  const { yes, no, abstain, absent } = tally;
  const total = yes + no + abstain + absent;
  return (
    <>
      <h1>{name}</h1>
      <p>{`${date}, ${total} nations on the roll`}</p>
      {Object.entries({ yes, no, abstain, absent }).map(([answer, count]) => (
        <label key={answer}>
          {`${answer}: ${count}`} <progress value={count} max={total} style={{ blockSize: '1rem' }} />
        </label>
      ))}
    </>
  );
}
