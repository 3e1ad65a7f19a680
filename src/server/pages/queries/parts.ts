// What the queries of several pages have in common. Codegen checks all of them against the schema and writes the types of
// their answers.

/** A fact with its evidence, as every page shows it. */
export const FACT = /* GraphQL */ `
  fragment CitationParts on Citation {
    locator
    quote
    role
    source {
      title
      url
    }
    passage {
      gist
    }
  }

  fragment FactParts on Fact {
    gist
    modality
    polarity
    statedBy {
      name
    }
    citations {
      ...CitationParts
    }
  }
`;

/** Where a nation stands on a commitment, and why. */
export const STANDING = /* GraphQL */ `
  fragment StandingParts on Standing {
    certainty
    commitment {
      id
      name
      gist
      modality
    }
    position {
      ...FactParts
    }
    reasons {
      held
      criterion {
        predicate
        object {
          name
        }
      }
      citations {
        ...CitationParts
      }
    }
  }
`;
