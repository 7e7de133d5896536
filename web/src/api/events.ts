// What happens at a trust, as the server tells it. The browser goes on by itself where it was cut off.

export interface TrustEvent {
  kind: string;
  data: Record<string, unknown>;
}

const kinds = [
  'roster.changed',
  'roster.built',
  'roster.decided',
  'roster.published',
  'roster.visited',
  'offer.changed',
  'acuity.changed',
  'red_flag.changed',
  'rota_pattern.changed',
  'job.state',
  'job.progress',
];

/** `again`: what is known is out of date. Returns how to stop listening. */
export function listen(trust: string, heard: (event: TrustEvent) => void, again: () => void): () => void {
  if (typeof EventSource === 'undefined') return () => undefined;
  const source = new EventSource(new URL(`api/v1/trusts/${trust}/events`, document.baseURI));
  const take = (kind: string) => (message: MessageEvent<string>) => {
    try {
      const all = JSON.parse(message.data) as {data?: Record<string, unknown>};
      heard({kind, data: all.data ?? {}});
    } catch {
      again();
    }
  };
  for (const kind of kinds) source.addEventListener(kind, take(kind));
  source.addEventListener('reset', again);
  return () => source.close();
}
