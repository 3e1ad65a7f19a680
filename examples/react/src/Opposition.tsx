import { useQuery } from '@apollo/client/react';
import { Evidence, Missing } from './parts';
import { WhoOpposesWhatDocument } from './summit-graph/generated/graphql';

const words = (value: string) => value.toLowerCase().replaceAll('_', ' ');

export function Opposition() {
  const { data, error } = useQuery(WhoOpposesWhatDocument);
  if (!data) return <Missing error={error} />;
  const opposed = data.commitments.nodes.flatMap((each) => each.standings.nodes.map((one) => ({ ...one, ...each })));
  return (
    <>
      <h1>Who opposes what</h1>
      {opposed.map(({ name, certainty, holder, position, reasons }) => (
        <article key={name + position.id}>
          <h2>{name}</h2>
          <mark>{words(certainty)}</mark> <a href={`#/Nation/${holder.id}`}>{holder.name}</a>: {position.gist}{' '}
          <Evidence citations={position.citations} />
          {reasons.map(({ held, criterion, citations }) => (
            <p key={criterion.id}>
              {`${words(criterion.predicate)} ${criterion.object.name}? `}
              <strong>{words(held)}</strong> <Evidence citations={citations} />
            </p>
          ))}
        </article>
      ))}
    </>
  );
}
