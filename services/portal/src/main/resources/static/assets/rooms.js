'use strict';
// Keeps the board live, and says so when it is not: old figures must not look like new ones.
(() => {
  const rooms = document.getElementById('rooms');
  const live = document.getElementById('live');
  const text = document.getElementById('live-text');
  const at = document.getElementById('live-at');
  const news = document.getElementById('news');
  const patience = 15000;
  let heard = 0;

  const say = (state) => {
    if (live.dataset.state === state) return;
    live.dataset.state = state;
    text.textContent = live.dataset[state];
    rooms.classList.toggle('not-live', state !== 'live');
  };
  const lateOnes = () => new Set([...rooms.querySelectorAll('[data-late]')].map((room) => room.dataset.late));

  const source = new EventSource(rooms.dataset.live);
  const over = () => {
    source.close();
    say('over');
    document.getElementById('over').hidden = false;
  };
  source.addEventListener('rooms', (event) => {
    const before = lateOnes();
    const focused = rooms.contains(document.activeElement) ? document.activeElement.id : '';
    rooms.innerHTML = event.data;
    if (focused) document.getElementById(focused)?.focus();
    const fresh = [...lateOnes()].filter((room) => !before.has(room));
    if (fresh.length) news.textContent = news.dataset.late + ' ' + fresh.join(', ');
    heard = Date.now();
    say('live');
    at.textContent = rooms.querySelector('.board')?.dataset.at ?? at.textContent;
  });
  source.addEventListener('alive', (event) => {
    heard = Date.now();
    say('live');
    at.textContent = event.data;
  });
  source.addEventListener('over', over);
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) over();
    else if (Date.now() - heard > patience) say('lost');
  };
  setInterval(() => {
    if (heard && Date.now() - heard > patience && source.readyState !== EventSource.CLOSED) say('lost');
  }, 3000);

  const whole = document.getElementById('whole');
  const page = document.getElementById('page');
  if (document.fullscreenEnabled) {
    whole.hidden = false;
    whole.addEventListener('click', () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else page.requestFullscreen();
    });
  }
})();
