package io.drumbeat.suggest;

/** What values look like, whatever they mean. */
enum ValueShape {
    EMAIL("e-mail addresses"),
    PHONE("phone numbers"),
    VIN("VINs"),
    URL("web addresses"),
    DATE("dates"),
    POSTAL_CODE("postal codes"),
    STATE("states"),
    COUNTRY("countries"),
    YES_NO("yes and no"),
    GENDER("genders"),
    CONDITION("new and used"),
    YEAR("years"),
    MONEY("amounts of money"),
    INTEGER("whole numbers"),
    DECIMAL("numbers"),
    FULL_NAME("names of two words"),
    ID("different"),
    TEXT("text");

    private final String words;

    ValueShape(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Hardly anything else looks like it, so that it tells what a column is without any help of its name. */
    boolean isTelling() {
        return this == EMAIL || this == PHONE || this == VIN;
    }
}
