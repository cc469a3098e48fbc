// Mercator: the earth as a square from 0 to 1, as web maps have it.

export const across = (lon) => lon / 360 + 0.5;

export const down = (lat) =>
  0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);

export const lonAt = (x) => (x - 0.5) * 360;

export const latAt = (y) => (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;

/** Where a point of the earth is on the screen, in a ground's frame. */
export const project = ({ scale, left, top }, lon, lat) => [
  left + across(lon) * scale,
  top + down(lat) * scale,
];
