// The explorer of a notebook: the reader, fed by the kernel, and telling it which rows are left.

export default {
  render({ model, el }) {
    const place = document.createElement("div");
    place.className = "framing-explorer reader inline";
    el.append(place);
    const fill = buildReader(place, new Framings(JSON.parse(model.get("framings"))), (kept) => {
      model.set("left", pack(kept));
      model.save_changes();
    });
    fill(unpack(model.get("rows")), model.get("n_rows"));
  },
};
