// Of the page that is shown while the database is out of reach: asks whether it is back, and then loads the page again.

const SECONDS = 3;

async function check(): Promise<void> {
  const isReady = await fetch('/health/ready').then(
    ({ ok }) => ok,
    () => false,
  );
  if (isReady) location.reload();
  else setTimeout(() => void check(), SECONDS * 1000);
}

setTimeout(() => void check(), SECONDS * 1000);
