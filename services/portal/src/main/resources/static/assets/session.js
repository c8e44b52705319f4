'use strict';
// The Aldrete score adds up while it is chosen; the service counts it again.
(() => {
  const total = document.getElementById('aldrete-total');
  if (!total) return;
  const parts = [...document.querySelectorAll('input.aldrete')];
  const add = () => {
    const chosen = parts.filter((part) => part.checked);
    total.value = chosen.length === 5 ? chosen.reduce((sum, part) => sum + Number(part.value), 0) : '–';
  };
  parts.forEach((part) => part.addEventListener('change', add));
  add();
})();
