// The views of the page, in the order in which they are added. main.js tells how one is made.

const VIEWS = [];

function addView(view) {
  VIEWS.push(view);
}
