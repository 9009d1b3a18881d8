package io.drumbeat.workspace;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place on the earth, in degrees. Written {@code 36.74, -119.79}.
 *
 * @param latitude -90 to 90, the north positive
 * @param longitude -180 to 180, the east positive
 */
public record Coordinates(double latitude, double longitude) {
    static final String NOTATION = "-?[0-9]{1,2}(\\.[0-9]+)?, ?-?[0-9]{1,3}(\\.[0-9]+)?";

    private static final Pattern PATTERN =
            Pattern.compile("(?<latitude>-?\\d{1,2}(?:\\.\\d+)?), ?(?<longitude>-?\\d{1,3}(?:\\.\\d+)?)");
    private static final double EARTH_RADIUS_KM = 6371.0088;

    /** Empty when the text is no such pair, or lies on no globe. */
    static Optional<Coordinates> parse(String text) {
        var match = PATTERN.matcher(text);
        return match.matches()
                ? Optional.of(new Coordinates(
                                Double.parseDouble(match.group("latitude")),
                                Double.parseDouble(match.group("longitude"))))
                        .filter(place -> Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180)
                : Optional.empty();
    }

    /** Along a great circle of a spherical earth, by the haversine formula. */
    public double kilometresTo(Coordinates other) {
        double north = Math.toRadians(other.latitude - latitude);
        double east = Math.toRadians(other.longitude - longitude);
        double chord = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(east / 2), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
