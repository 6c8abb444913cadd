// A number in a matrix links to the folded list of its sentences: unfold it.
function unfold() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const list = place && place.querySelector("details");
  if (list) { list.open = true; place.scrollIntoView(); list.querySelector("summary").focus(); }
}
addEventListener("hashchange", unfold);
unfold();
