// Places without a point of their own: "the airport at Goma". Each has a seat some pixels beside the
// point that it shares, the same at every zoom, so that nobody reads a distance or bearing from it.

const NOWHERE = [NaN, NaN];

export class Seats {
  constructor(places) {
    this.places = places;
    this.seated = places.map((_, at) => at).filter((at) => places[at].seat);
    this.any = this.seated.length > 0;
    /** 1 for each place with a smaller mark, else 0. */
    this.sizes = Uint8Array.from(places, (place) => (place.seat ? 1 : 0));
    /** How many of a point's seats are not drawn just now, by its place. */
    this.hidden = new Map();
    this.opened = [];
  }

  /** The place by whose number the point of a place is meant. */
  point(at) {
    return this.places[at]?.seat?.around ?? at;
  }

  /** The other places at a place's point. */
  beside(at) {
    const point = this.point(at);
    if (!this.any) return [];
    return this.places.map((_, other) => other).filter((other) => other !== at && this.point(other) === point);
  }

  /** Draw all seats at the points of some places, and return these points; -1 is no place. */
  open(...places) {
    this.opened = this.any ? places.map((at) => this.point(at)) : [];
    return this.opened;
  }

  /**
   * Where each place's mark stands on the screen: at its point, or on its seat. Seats without room
   * have none, but for those that are open.
   */
  spots(points, scale) {
    if (!this.any) return points;
    const zoom = Math.log2(scale / 512);
    this.hidden.clear();
    const spots = points.slice();
    for (const at of this.seated) {
      const { around, from_zoom, dx, dy } = this.places[at].seat;
      const [x, y] = points[at];
      if (zoom >= from_zoom || this.opened.includes(around)) {
        spots[at] = [x + dx, y + dy];
      } else {
        spots[at] = NOWHERE;
        this.hidden.set(around, (this.hidden.get(around) ?? 0) + 1);
      }
    }
    return spots;
  }
}
