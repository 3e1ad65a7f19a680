// The values that environment variables can have. Each function throws with the variable's name if a value is not allowed.

export function wholeNumber(env: NodeJS.ProcessEnv, name: string, fallback: number, most: number, least = 0): number {
  const value = textSetting(env, name) ?? String(fallback);
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Error(`${name} must be a whole number from ${least} to ${most}; it is ${JSON.stringify(value)}.`);
}

export function textSetting(env: NodeJS.ProcessEnv, name: string): string | null {
  const value = env[name]?.trim();
  return value ? value : null;
}

/** A name as a browser sends it, without a port, the dot of a full domain name or the brackets of IPv6. */
export function hostOf(text: string): string {
  const isHost = /^([^\s/?#@*:[\]\\]+|\[[0-9a-f:.]+\])$/i.test(text) && URL.canParse(`http://${text}`);
  if (isHost) return new URL(`http://${text}`).hostname.replace(/^\[|\]$|\.$/g, '');
  throw new Error(
    `ALLOWED_HOSTS must be * or names such as example.org with commas between them, without ports; one is ${JSON.stringify(text)}.`,
  );
}

/** An origin as a browser sends it: without a path, in lower case, and without the port that its scheme has anyway. */
export function originOf(text: string): string {
  const url = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@*\s]+\/?$/i.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (!url) {
    throw new Error(
      `CORS_ORIGINS must be * or origins such as https://example.org with commas between them; one is ${JSON.stringify(text)}.`,
    );
  }
  // The origin of an app in a web view, such as capacitor://localhost, has a scheme that URL does not know.
  return url.origin === 'null' ? text.replace(/\/$/, '') : url.origin;
}
