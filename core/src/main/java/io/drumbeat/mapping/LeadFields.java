package io.drumbeat.mapping;

import static io.drumbeat.mapping.FieldType.DATE;
import static io.drumbeat.mapping.FieldType.INTEGER;
import static io.drumbeat.mapping.FieldType.TIMESTAMP;

/** The fields of a lead, with the headers that CRM, DMS, form and mailing-list exports give them. */
public final class LeadFields {
    public static final Catalog CATALOG = Catalog.of("lead")
            .text("email", "e-mail", "email address", "e-mail address", "mail", "contact email", "primary email")
            .text(
                    "phone",
                    "phone number",
                    "mobile",
                    "mobile phone",
                    "cell",
                    "cell phone",
                    "telephone",
                    "tel",
                    "primary phone")
            .text("first_name", "first", "given name", "forename", "fname", "firstname")
            .text("last_name", "last", "surname", "family name", "lname", "lastname")
            .text("full_name", "name", "contact name", "customer name", "contact")
            .text("company", "company name", "organization", "organisation", "account name", "business name")
            .text("job_title", "title", "position", "role")
            .text("street", "address", "street address", "address 1", "address line 1", "mailing street")
            .text("city", "town", "suburb", "mailing city")
            .text("state", "province", "region", "state/province", "mailing state")
            .text("postal_code", "zip", "zip code", "postcode", "post code", "zip/postal code")
            .text("country", "country code", "mailing country")
            .field("birth_date", DATE, "date of birth", "dob", "birthday", "birthdate")
            .text("gender", "sex")
            .text("language", "lang", "locale", "preferred language")
            .text("timezone", "time zone", "tz")
            .text("source", "lead source", "utm source", "origin", "channel")
            .text("source_detail", "source detail", "lead source detail", "campaign", "utm campaign")
            .text("medium", "utm medium", "source medium")
            .text("referrer", "referer", "referring page", "referring url", "http referrer", "referral url")
            .text("landing_page", "landing page", "landing url", "page url", "first page", "entry page")
            .text("status", "lead status", "stage", "lead stage")
            .field(
                    "created_at",
                    TIMESTAMP,
                    "created",
                    "created date",
                    "date created",
                    "create date",
                    "signup date",
                    "lead date")
            .text(
                    "external_id",
                    "id",
                    "customer id",
                    "customer no",
                    "customer number",
                    "contact id",
                    "lead id",
                    "crm id")
            .text(
                    "email_consent",
                    "email opt in",
                    "email optin",
                    "mail ok",
                    "email ok",
                    "ok to email",
                    "email permission",
                    "subscribed",
                    "newsletter")
            .text(
                    "sms_consent",
                    "sms opt in",
                    "sms optin",
                    "text opt in",
                    "sms permission",
                    "text ok",
                    "sms ok",
                    "ok to text")
            .text("call_consent", "call opt in", "phone opt in", "call permission", "call ok", "phone ok", "ok to call")
            .text("ads_consent", "ads opt in", "ad consent", "marketing cookies")
            .text("pixel_consent", "tracking consent", "analytics consent", "cookie consent")
            .text("outreach_consent", "outreach ok", "personal contact ok", "direct message consent")
            .field("consent_at", TIMESTAMP, "consent date", "opt in date", "opt in time", "consent timestamp")
            .text("consent_source", "opt in source", "consent origin")
            .text("consent_text", "consent wording", "consent language", "opt in text")
            .text("consent_purpose", "purpose")
            .text("consent_basis", "legal basis", "lawful basis")
            .text("location", "store", "dealership", "rooftop", "branch", "shop")
            .text("owner", "salesperson", "sales rep", "assigned to", "lead owner")
            .text("interest", "interested in", "vehicle of interest", "product interest")
            .text("interest_vin", "vin of interest", "vehicle vin")
            .text("interest_sku", "sku of interest", "product sku", "interest stock number")
            .text("trade_in", "trade", "trade in vehicle", "tradein")
            .text("owned_vin", "current vin", "vin")
            .text("owned_make", "current make")
            .text("owned_model", "current model")
            .field("owned_year", INTEGER, "current year", "vehicle year")
            .field("purchased_at", TIMESTAMP, "purchase date", "sold date", "delivery date")
            .field("owned_mileage", INTEGER, "current mileage", "odometer", "vehicle mileage")
            .text("acquired_by", "deal type", "purchase type", "finance type")
            .field("lease_end", DATE, "lease end date", "lease maturity", "lease maturity date", "maturity date")
            .field("disposed_at", TIMESTAMP, "disposed date", "trade date", "vehicle sold by customer")
            .lenient("owned_mileage", "lease_end", "disposed_at")
            .lenient("birth_date", "owned_year", "gender", "language", "timezone", "country")
            .needsOneOf("external_id", "email", "phone")
            .build();

    private LeadFields() {}
}
