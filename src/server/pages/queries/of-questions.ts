// The queries behind the questions of the overview.
import { FACT, STANDING } from './parts';

export const OPPOSITION = /* GraphQL */ `
  # What does Moscow oppose, and on what evidence?
  query Opposition {
    nation(name: "Moscow") {
      id
      name
      standings(stance: [OPPOSE], first: 10) {
        nodes {
          ...StandingParts
        }
      }
    }
  }
  ${STANDING}
  ${FACT}
`;

export const SIGNATORIES = /* GraphQL */ `
  # Who signed the joint declaration of Paris, and where is it written?
  query Signatories {
    document(id: "document:paris-joint-declaration") {
      name
      signatures(first: 20) {
        totalCount
        nodes {
          action
          signatory {
            name
          }
          ...FactParts
        }
      }
    }
  }
  ${FACT}
`;

export const IN_FORCE = /* GraphQL */ `
  # Is the multinational force for Ukraine in force?
  query InForce {
    commitment(id: "commitment:paris-multinational-force") {
      name
      ...FactParts
      activation {
        status
        inForce
        conditions {
          status
          condition {
            event {
              name
            }
            ...FactParts
          }
          observation {
            ...FactParts
          }
        }
      }
    }
  }
  ${FACT}
`;

export const LATEST_VOTE = /* GraphQL */ `
  # How did the latest vote go, and who voted against?
  query LatestVote {
    rollCalls(first: 1) {
      nodes {
        name
        date
        tally {
          yes
          no
          abstain
          absent
        }
        publishedTally {
          yes
          no
          abstain
          absent
        }
        against: positions(filter: { stance: [OPPOSE] }, first: 10) {
          totalCount
          nodes {
            holder {
              name
            }
            ...FactParts
          }
        }
      }
    }
  }
  ${FACT}
`;

export const AGREEMENT = /* GraphQL */ `
  # How often do China, Iran and Ukraine agree?
  query Agreement {
    compare(nations: ["nation:CHN", "nation:IRN", "nation:UKR"]) {
      shared
      pairs {
        a {
          name
        }
        b {
          name
        }
        shared
        agree
        oppose
        ratio
      }
    }
  }
`;

export const DENIED_FACTS = /* GraphQL */ `
  # What do sources deny?
  query Denials {
    facts(filter: { polarity: NEGATIVE }, first: 10) {
      totalCount
      nodes {
        ...FactParts
      }
    }
  }
  ${FACT}
`;

export const DIFFERING_TALLIES = /* GraphQL */ `
  # Where do the counted and the published votes differ?
  query DifferingTallies {
    rollCalls(filter: { tallyDiffers: true }, first: 5) {
      totalCount
      nodes {
        name
        date
        tally {
          yes
          no
          abstain
        }
        publishedTally {
          yes
          no
          abstain
        }
      }
    }
  }
`;

export const MOST_POSITIONS = /* GraphQL */ `
  # Which nations took a stance most often?
  query MostPositions {
    nations(first: 5, orderBy: { field: POSITION_COUNT, direction: DESC }) {
      nodes {
        name
        positions(first: 1) {
          totalCount
        }
      }
    }
  }
`;
