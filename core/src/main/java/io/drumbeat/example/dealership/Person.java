package io.drumbeat.example.dealership;

import io.drumbeat.example.sample.Places.Place;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has dealt with the group.
 *
 * @param number from 0; everything about them follows from it and the seed
 * @param source how they first came: website, walk-in, phone, ...
 * @param form whether they filled in a form on the web within the last weeks
 * @param inCrm whether a salesperson has entered them
 */
record Person(
        int number,
        Persona persona,
        Dirt dirt,
        String first,
        String last,
        @Nullable String email,
        @Nullable String phone,
        String street,
        Place place,
        Rooftop rooftop,
        LocalDate createdOn,
        String source,
        Permission mail,
        Permission text,
        Permission call,
        @Nullable LocalDate birthDate,
        String interest,
        @Nullable String tradeIn,
        @Nullable Owned owned,
        boolean form,
        boolean inCrm) {

    /** The vehicle they bought from the group, and how. */
    record Owned(
            ModelLine line,
            int year,
            String vin,
            LocalDate soldOn,
            int price,
            String finance,
            @Nullable LocalDate leaseEnd) {}

    /** The same person at another address. */
    Person at(String newStreet, Place newPlace) {
        return new Person(
                number, persona, dirt, first, last, email, phone, newStreet, newPlace, rooftop, createdOn, source, mail,
                text, call, birthDate, interest, tradeIn, owned, form, inCrm);
    }

    String customerNumber() {
        return "C" + (100_000 + number);
    }
}
