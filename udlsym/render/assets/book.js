// Copy buttons and the search in the contents. The pages read well without this script.
document.documentElement.classList.add("scripted");
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const words = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = words; }, 1200);
});

// How long each proof took stands in a file of its own, so that pages stay the same.
const times = (window.udlsymTimes ?? {})[decodeURI(location.pathname.split("/").at(-1))] ?? [];
for (const place of document.querySelectorAll("[data-time]")) {
  const seconds = times[place.dataset.time];
  if (seconds === undefined) continue;
  place.textContent = seconds < 0.001 ? "< 0.001" : seconds.toFixed(3);
  place.parentElement.hidden = false;
}

const field = document.querySelector(".search input");
if (field) {
  const said = document.querySelector(".search [role=status]");
  const narrow = () => {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of document.querySelectorAll("li[data-words]")) {
      entry.hidden = !wanted.every((word) => entry.dataset.words.includes(word));
      shown += !entry.hidden;
    }
    // Headings go with their last entry.
    for (const group of [...document.querySelectorAll(".group"), ...document.querySelectorAll("main > section")]) {
      group.hidden = !group.querySelector("li[data-words]:not([hidden])");
    }
    said.textContent = shown ? "" : said.dataset.none;
  };
  field.addEventListener("input", narrow);
  narrow();
}
