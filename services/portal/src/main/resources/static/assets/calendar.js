'use strict';
// The calendar: the sheet beside it, the line of this moment, and dragging an appointment elsewhere.
(() => {
  const calendar = document.querySelector('[data-cal]');
  const sheet = document.getElementById('sheet');
  const body = document.getElementById('sheet-body');
  const tip = document.getElementById('drag-tip');
  const QUARTER = 15;

  // Choosing is enough; the button is for those without scripts.
  document.querySelectorAll('form[data-choice]').forEach((form) => {
    form.querySelector('button').hidden = true;
    form.addEventListener('change', () => form.requestSubmit());
  });
  if (!calendar || !sheet) return;

  // What htmx brings is shown in the sheet; the browser gives the focus back when it closes.
  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.target === body && !sheet.open) sheet.showModal();
  });
  sheet.addEventListener('click', (event) => {
    if (event.target === sheet) sheet.close();
  });
  sheet.addEventListener('close', () => body.replaceChildren());
  // What cannot be shown in the sheet is shown as a page, which says why.
  document.addEventListener('htmx:responseError', (event) => {
    const link = event.detail.elt;
    if (link instanceof HTMLAnchorElement) location.assign(link.href);
  });

  // The line of this moment goes on by itself.
  const begun = Date.now();
  const hours = Number(calendar.dataset.hours);
  const first = Number(calendar.dataset.first);
  const goOn = () => {
    calendar.querySelectorAll('[data-now]').forEach((line) => {
      const minutes = Number(line.dataset.now) + (Date.now() - begun) / 60000;
      line.hidden = minutes >= hours * 60;
      line.style.setProperty('--at', String(minutes / QUARTER));
    });
  };
  goOn();
  setInterval(goOn, 30000);

  // Dragging: with the mouse at once; with a finger after a moment, so that one can still scroll.
  const vertical = calendar.dataset.axis === 'y';
  let drag = null;

  const lanes = () => [...calendar.querySelectorAll('.lane')];
  const headers = () => {
    const name = document.querySelector('meta[name="csrf-header"]');
    const token = document.querySelector('meta[name="csrf-token"]');
    const all = { 'HX-Request': 'true' };
    if (name && token) all[name.content] = token.content;
    return all;
  };

  function spotAt(x, y) {
    const lane = lanes().find((each) => {
      const box = each.getBoundingClientRect();
      return x >= box.left && x < box.right && y >= box.top && y < box.bottom;
    });
    if (!lane) return null;
    const box = lane.getBoundingClientRect();
    const along = vertical ? (y - box.top) / box.height : (x - box.left) / box.width;
    const quarter = Math.round(along * hours * 4 - drag.held);
    if (quarter < 0 || quarter >= hours * 4) return null;
    const minutes = first * 60 + quarter * QUARTER;
    const two = (number) => String(number).padStart(2, '0');
    return {
      lane,
      quarter,
      date: lane.dataset.date,
      time: two(Math.floor(minutes / 60)) + ':' + two(minutes % 60),
      room: lane.dataset.room,
      roomName: lane.dataset.roomName,
    };
  }

  const same = (a, b) => a && b && a.lane === b.lane && a.quarter === b.quarter;

  function lift() {
    drag.on = true;
    drag.ghost = document.createElement('li');
    drag.ghost.className = 'ghost';
    drag.ghost.setAttribute('aria-hidden', 'true');
    drag.visit.classList.add('lifted');
    calendar.classList.add('dragging');
    document.body.style.userSelect = 'none';
  }

  function show(spot) {
    if (same(spot, drag.spot)) return;
    if (drag.spot) drag.spot.lane.classList.remove('over');
    drag.spot = spot;
    clearTimeout(drag.timer);
    drag.asking?.abort();
    if (!spot) {
      drag.ghost.remove();
      tip.hidden = true;
      return;
    }
    spot.lane.classList.add('over');
    spot.lane.append(drag.ghost);
    drag.ghost.className = 'ghost';
    drag.ghost.textContent = spot.time + ' · ' + spot.roomName;
    const share = (number) => (100 * number) / (hours * 4) + '%';
    Object.assign(
      drag.ghost.style,
      vertical
        ? { top: share(spot.quarter), height: drag.size + 'px', left: '2px', right: '2px' }
        : { left: share(spot.quarter), width: drag.size + 'px', top: '2px', bottom: '2px' },
    );
    drag.timer = setTimeout(ask, 120, drag, spot);
  }

  function fields(spot) {
    return new URLSearchParams({
      date: spot.date,
      time: spot.time,
      roomId: spot.room,
      // The present nurse if free, else any.
      nurseId: '',
      view: calendar.dataset.view,
      site: calendar.dataset.site,
    });
  }

  async function ask(of, spot) {
    of.asking = new AbortController();
    try {
      const answer = await fetch(of.visit.dataset.move + '/preview', {
        method: 'POST',
        headers: headers(),
        body: fields(spot),
        signal: of.asking.signal,
      });
      if (!answer.ok || drag !== of || !same(of.spot, spot)) return;
      // Our own page's fragment, made by the server with everything escaped.
      tip.innerHTML = await answer.text();
      tip.hidden = false;
      const fits = tip.querySelector('[data-fits]')?.dataset.fits;
      of.ghost.className = 'ghost' + (fits ? ' ' + fits : '');
    } catch (stopped) {
      if (stopped.name !== 'AbortError') tip.hidden = true;
    }
  }

  function end(dropped) {
    const was = drag;
    drag = null;
    if (!was) return;
    clearTimeout(was.timer);
    clearTimeout(was.press);
    was.asking?.abort();
    if (!was.on) return;
    was.ghost.remove();
    was.visit.classList.remove('lifted');
    was.spot?.lane.classList.remove('over');
    calendar.classList.remove('dragging');
    document.body.style.userSelect = '';
    tip.hidden = true;
    // The click that ends a drag opens nothing.
    was.visit.addEventListener('click', stop, { capture: true, once: true });
    setTimeout(() => was.visit.removeEventListener('click', stop, { capture: true }), 50);
    const moved =
      was.spot &&
      !(was.spot.lane === was.visit.closest('.lane') && was.spot.quarter === was.quarter);
    if (dropped && moved) {
      const asked = fields(was.spot);
      asked.set('version', was.visit.dataset.version);
      // The dialog: what is in the way, and why it is moved. Nothing has changed yet.
      htmx.ajax('GET', was.visit.dataset.move + '?' + asked, { target: '#sheet-body' });
    }
  }

  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  calendar.addEventListener('dragstart', (event) => event.preventDefault());
  calendar.addEventListener('pointerdown', (event) => {
    const visit = event.target.closest?.('.visit[data-move]');
    if (!visit || event.button !== 0 || drag) return;
    const box = visit.getBoundingClientRect();
    const slot = visit.closest('.slot').getBoundingClientRect();
    const lane = visit.closest('.lane').getBoundingClientRect();
    const quarterLong = (vertical ? lane.height : lane.width) / (hours * 4);
    drag = {
      visit,
      on: false,
      x: event.clientX,
      y: event.clientY,
      touch: event.pointerType === 'touch',
      size: vertical ? slot.height : slot.width,
      held: (vertical ? event.clientY - box.top : event.clientX - box.left) / quarterLong,
      quarter: Number(visit.dataset.at),
      spot: null,
    };
    if (drag.touch) {
      const mine = drag;
      drag.press = setTimeout(() => {
        if (drag === mine) {
          lift();
          show(spotAt(mine.x, mine.y));
        }
      }, 350);
    }
  });
  document.addEventListener('pointermove', (event) => {
    if (!drag) return;
    const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 6;
    if (!drag.on) {
      if (!far) return;
      if (drag.touch) {
        end(false);
        return;
      }
      lift();
    }
    show(spotAt(event.clientX, event.clientY));
  });
  // Once lifted by a finger the page must not scroll away under it.
  document.addEventListener(
    'touchmove',
    (event) => {
      if (drag?.on) event.preventDefault();
    },
    { passive: false },
  );
  calendar.addEventListener('contextmenu', (event) => {
    if (drag?.touch) event.preventDefault();
  });
  document.addEventListener('pointerup', () => end(true));
  document.addEventListener('pointercancel', () => end(false));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') end(false);
  });
})();
