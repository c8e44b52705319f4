'use strict';
// Keeps the banner of safety events live, counts their clocks on, and says so when it is blind.
(() => {
  const bars = document.getElementById('safety-bars');
  if (!bars) return;
  const patience = 15000;
  let source = null;
  let heard = Date.now();
  let first = true;

  const told = (seconds) => {
    const h = Math.floor(seconds / 3600);
    const m = Math.floor((seconds % 3600) / 60);
    const two = (n) => String(n).padStart(2, '0');
    return h > 0 ? `${h}:${two(m)}:${two(seconds % 60)}` : `${m}:${two(seconds % 60)}`;
  };
  const tick = () => {
    document.querySelectorAll('.clock[data-seconds]').forEach((clock) => {
      if (!clock.dataset.from) clock.dataset.from = String(Date.now() - Number(clock.dataset.seconds) * 1000);
      clock.textContent = told(Math.floor((Date.now() - Number(clock.dataset.from)) / 1000));
    });
  };
  const lost = () => {
    if (bars.querySelector('.lost')) return;
    const bar = document.createElement('div');
    bar.className = 'safety-bar lost';
    bar.textContent = bars.dataset.lost;
    bars.replaceChildren(bar);
  };
  const close = () => {
    source?.close();
    source = null;
  };
  const open = () => {
    if (source) return;
    heard = Date.now();
    source = new EventSource(bars.dataset.live);
    source.addEventListener('safety', (event) => {
      heard = Date.now();
      bars.innerHTML = event.data;
      tick();
      // The page itself is fresh when it opens.
      if (!first) document.body.dispatchEvent(new Event('safety-changed'));
      first = false;
    });
    source.addEventListener('alive', () => { heard = Date.now(); });
    source.addEventListener('over', () => { close(); lost(); });
    source.onerror = () => {
      if (source && source.readyState === EventSource.CLOSED) { close(); lost(); }
    };
  };
  // A page nobody looks at needs no line of its own: browsers have few to one address.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) close();
    else { first = false; open(); }
  });
  setInterval(() => {
    tick();
    if (source && Date.now() - heard > patience) lost();
  }, 1000);
  tick();
  if (!document.hidden) open();
})();
