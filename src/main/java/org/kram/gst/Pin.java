package org.kram.gst;

/// A PIN code with its place.
/// @param rough the coordinates are only those of its neighbours
public record Pin(String code, String district, String stateCode, double latitude, double longitude, boolean rough) {
  private static final double EARTH_KM = 6371.0088;
  private static final double ROADS_WIND = 1.3;

  /// An estimate by road: the great circle, lengthened because roads wind; at least a kilometre.
  int kmTo(Pin other) {
    double lat1 = Math.toRadians(latitude), lat2 = Math.toRadians(other.latitude);
    double half = Math.pow(Math.sin((lat2 - lat1) / 2), 2)
        + Math.cos(lat1) * Math.cos(lat2) * Math.pow(Math.sin(Math.toRadians(other.longitude - longitude) / 2), 2);
    return (int) Math.max(1, Math.round(2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half))) * ROADS_WIND));
  }
}
