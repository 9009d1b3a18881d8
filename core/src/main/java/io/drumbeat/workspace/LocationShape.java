package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;

import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Made;
import io.drumbeat.yaml.ScalarType;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.time.ZoneId;
import java.util.List;

final class LocationShape {
    static final Key<String> TITLE = optional("name", Types.STRING, "Its name, as people see it.");
    static final Key<String> ADDRESS =
            optional("address", Types.STRING, "Its postal address; marketing mail must show one.");
    static final Key<String> FROM = optional("from", Types.STRING, "The sender of its mail.");
    static final Key<String> TIMEZONE = optional(
            "timezone",
            new Made<ZoneId, String>(Notations.ZONE, (_, zone) -> zone.getId()),
            "Its zone; else the company's.");
    static final Key<String> REGION = optional(
            "region", Notations.REGION, "Its country, whose phones and postal codes are assumed; else the company's.");

    static final Key<Coordinates> COORDINATES = optional(
            "coordinates",
            ScalarType.notation(
                    "coordinates",
                    "latitude and longitude such as 36.74, -119.79",
                    "^" + Coordinates.NOTATION + "$",
                    Coordinates::parse),
            "Where it is, in degrees north and east; tells how far its stock is from people.");

    static final Shape<Location> SHAPE = Shape.of(
            "location",
            List.of(TITLE, ADDRESS, FROM, TIMEZONE, REGION, COORDINATES),
            fields -> new Location(
                    fields.name(),
                    fields.find(TITLE),
                    fields.find(ADDRESS),
                    fields.find(FROM),
                    fields.find(TIMEZONE),
                    fields.find(REGION),
                    fields.find(COORDINATES),
                    fields.at()));

    private LocationShape() {}
}
