'use strict';
// Copies the address that is shown once; without a clipboard it is selected, to be copied by hand.
(() => {
  const address = document.getElementById('feed-address');
  const copy = document.getElementById('feed-copy');
  const said = document.getElementById('feed-copied');
  if (!address || !copy || !said) return;
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    address.select();
    try {
      await navigator.clipboard.writeText(address.value);
      said.textContent = copy.dataset.copied;
    } catch (e) {
      said.textContent = copy.dataset.selected;
    }
  });
})();
