/** Tells of positions that the service has moved to, until it is stopped. */
export interface PositionFeed {
  stop(): void;
}

/** Between two looks where the service is not listened to. */
const LOOK_EVERY_MS = 15_000;
const LIVE = '/v1/live';
/** Any answer tells the position; this one is small and known to be asked anyway. */
const ANY_ANSWER = '/v1/projects';

/**
 * The service tells of each move (server-sent events whose id is the position), and is listened to; where it takes no more listeners it
 * is looked at now and then, and only while somebody looks at the page.
 */
export function followPosition(onMove: (position: number) => void): PositionFeed {
  let looking: ReturnType<typeof setInterval> | undefined;
  const source = new EventSource(LIVE);
  const heard = ({ lastEventId }: MessageEvent): void => {
    const position = Number(lastEventId);
    if (lastEventId !== '' && Number.isFinite(position)) onMove(position);
  };
  source.addEventListener('moved', heard);
  source.addEventListener('error', () => {
    // Closed for good: the service listens to as many as it can. After a break it connects again by itself.
    if (source.readyState === EventSource.CLOSED) looking ??= setInterval(() => void look(onMove), LOOK_EVERY_MS);
  });
  return {
    stop() {
      source.close();
      clearInterval(looking);
    },
  };
}

async function look(onMove: (position: number) => void): Promise<void> {
  if (document.hidden) return;
  const answer = await fetch(ANY_ANSWER).catch(() => undefined);
  const position = Number(answer?.headers.get('selvbook-position') ?? NaN);
  if (Number.isFinite(position)) onMove(position);
}
