// Rides as they usually are, and strange ones, each wrong in one field.
const VEHICLES = {
  BICYCLE: { speed: 14, rate: 0.12, battery: null },
  CARGO: { speed: 11, rate: 0.25, battery: 4 },
  SCOOTER: { speed: 18, rate: 0.2, battery: 2.5 },
};
const STATIONS = ["Harbour", "Market", "Museum", "Park", "Station", "University"];

/** What is done to a ride, by the field that is wrong then. */
export const WRONG = {
  fare: (ride) => ({ ...ride, fare: ride.fare * 5 }),
  "trip.minutes": (ride) => trip(ride, { minutes: ride.trip.minutes * 4 }),
  "trip.station": (ride) => trip(ride, { station: "Nowhere" }),
  "trip.stops": (ride) => trip(ride, { stops: 40 }),
  batteryUsed: (ride) => ({ ...ride, batteryUsed: 95 }),
};

function trip(ride, wrong) {
  return { ...ride, trip: { ...ride.trip, ...wrong } };
}

/** The same numbers for the same seed (Steele, Lea and Flood's SplitMix, on 32 bits). */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** A usual ride; the fare is in cents. */
export function ride(rideId, endedAt, next) {
  const about = (deviation) => 1 + deviation * (next() + next() + next() - 1.5) * 2;
  const pick = (list) => list[Math.floor(next() * list.length)];
  const vehicle = pick(Object.keys(VEHICLES));
  const { speed, rate, battery } = VEHICLES[vehicle];
  const kilometres = 0.5 + 4 * (next() + next());
  const stops = Math.floor(next() * next() * 5);
  const minutes = (60 * kilometres * about(0.08)) / speed + 1.5 * stops;
  const plan = pick([null, "BASIC", "PLUS"]);
  return {
    rideId,
    endedAt,
    vehicle,
    trip: { station: pick(STATIONS), kilometres, minutes, stops },
    fare: Math.round(100 * (1 + rate * minutes) * (plan === "PLUS" ? 0.8 : 1)),
    rider: { plan },
    batteryUsed: battery && battery * kilometres * about(0.08),
  };
}
