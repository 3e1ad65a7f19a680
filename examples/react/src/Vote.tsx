import { useQuery } from '@apollo/client/react';
import { Missing } from './parts';
import { HowTheVoteWentDocument } from './summit-graph/generated/graphql';

export function Vote({ id }: { id: string }) {
  const { data, error } = useQuery(HowTheVoteWentDocument, { variables: { rollCall: id } });
  if (!data?.rollCall) return <Missing error={error ?? (data && new Error(`There is no ${id}.`))} />;
  const { yes, no, abstain, absent } = data.rollCall.tally;
  const total = yes + no + abstain + absent;
  return (
    <>
      <h1>{data.rollCall.name}</h1>
      <p>{`${data.rollCall.date}, ${total} nations on the roll`}</p>
      {Object.entries({ yes, no, abstain, absent }).map(([answer, count]) => (
        <label key={answer}>
          {`${answer}: ${count}`} <progress value={count} max={total} style={{ blockSize: '1rem' }} />
        </label>
      ))}
    </>
  );
}
