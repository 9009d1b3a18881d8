package io.drumbeat.example.dealership;

import java.util.Locale;

/** The three stores of the Redwood Auto Group. */
enum Rooftop {
    HONDA("Honda", "Fresno", "HON"),
    TOYOTA("Toyota", "Clovis", "TOY"),
    FORD("Ford", "Madera", "FOR");

    final String make;
    final String city;

    /** What the CRM calls the store. */
    final String code;

    Rooftop(String make, String city, String code) {
        this.make = make;
        this.city = city;
        this.code = code;
    }

    /** The location's name in drumbeat.yaml. */
    String location() {
        return name().toLowerCase(Locale.ROOT);
    }
}
