package org.kram.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Gstin;

/// What a wholesaler's file lacks, made from its own codes by a fixed rule: the same file gives the same company, anywhere.
/// Nothing here is in the data: names, places, GSTIN, terms, mail addresses, HSN codes and bins are added, and the report says so.
final class Supplement {
  /// @param warehouse code of the warehouse that serves the place
  record Place(String town, String stateCode, String pin, String warehouse) {}

  /// @param gstin null for those who have none
  record Buyer(String code, String name, String category, @Nullable String gstin, @Nullable String pan, String street, Place place, String country, int termsDays,
      @Nullable String phone, @Nullable String mail) {}

  /// @param hsn a code of the tariff that fits the description's words; @param taxClass as the rates of that code stood on 22-09-2025
  record Goods(String hsn, String taxClass, String category, String uqc, boolean lots, boolean expires, int grams) {}

  static final List<Place> TOWNS = List.of(
      new Place("Bhiwandi", "27", "421302", "BHW"), new Place("Pune", "27", "411001", "BHW"), new Place("Mumbai", "27", "400058", "BHW"),
      new Place("Nagpur", "27", "440001", "BHW"), new Place("Ahmedabad", "24", "380001", "BHW"), new Place("Surat", "24", "395003", "BHW"),
      new Place("Indore", "23", "452001", "BHW"), new Place("Bhopal", "23", "462001", "BHW"), new Place("Panaji", "30", "403001", "BHW"),
      new Place("Raipur", "22", "492001", "BHW"), new Place("Gurugram", "06", "122001", "GGN"), new Place("New Delhi", "07", "110001", "GGN"),
      new Place("Jaipur", "08", "302001", "GGN"), new Place("Ludhiana", "03", "141001", "GGN"), new Place("Chandigarh", "04", "160017", "GGN"),
      new Place("Lucknow", "09", "226001", "GGN"), new Place("Kanpur", "09", "208001", "GGN"), new Place("Dehradun", "05", "248001", "GGN"),
      new Place("Patna", "10", "800001", "GGN"), new Place("Ranchi", "20", "834001", "GGN"), new Place("Kolkata", "19", "700001", "GGN"),
      new Place("Bengaluru", "29", "560001", "BLR"), new Place("Chennai", "33", "600001", "BLR"), new Place("Coimbatore", "33", "641001", "BLR"),
      new Place("Hyderabad", "36", "500001", "BLR"), new Place("Vijayawada", "37", "520001", "BLR"), new Place("Visakhapatnam", "37", "530001", "BLR"),
      new Place("Kochi", "32", "682001", "BLR"), new Place("Bhubaneswar", "21", "751001", "BLR"));

  /// Sales of the file without a customer: sold over the counter of the first warehouse.
  static final String COUNTER = "COUNTER";

  private static final String PIN_ABROAD = "999999";
  private static final String STATE_ABROAD = "96";
  private static final String[] FIRST = {"Shree Ganesh", "Lakshmi", "Annapurna", "Mahavir", "Saraswati", "Balaji", "Om Sai", "Durga", "Krishna", "New Bharat",
      "Royal", "Navkar", "Sagar", "Deepak", "Meenakshi", "Jai Hind", "Himalaya", "Konark", "Vaibhav", "Ashirwad", "Nandini", "Suvidha", "Rajdhani", "Panchsheel"};
  private static final String[] TRADE = {"Gift House", "Traders", "Home Decor", "Emporium", "Enterprises", "Novelty Stores", "Handicrafts", "General Stores",
      "Retail", "Agencies", "Distributors", "Lifestyle"};
  private static final String[] STREET = {"Station Road", "MG Road", "Gandhi Chowk", "Main Bazaar", "Industrial Estate", "Nehru Market", "Ring Road", "Cloth Market"};
  private static final int[] TERMS = {0, 15, 30, 30, 30, 45, 45, 60};

  private record Words(String hsn, String taxClass, String category, List<String> any) {}

  /// First fit wins; the order goes from the telling word to the vague one.
  private static final List<Words> TARIFF = List.of(
      new Words("34060010", "GST5", "Candles", List.of("CANDLE", "T-LIGHT", "TEALIGHT")),
      new Words("33074100", "GST18", "Fragrance", List.of("INCENSE", "FRAGRANCE", "SCENT", "POT POURRI")),
      new Words("18069010", "GST5", "Food", List.of("CHOCOLATE", "SWEET", "MARSHMALLOW")),
      new Words("66019900", "GST5", "Umbrellas", List.of("UMBRELLA", "PARASOL")),
      new Words("42022210", "GST18", "Bags", List.of("BAG", "PURSE", "SATCHEL", "BACKPACK", "WALLET")),
      new Words("91052100", "GST18", "Clocks", List.of("CLOCK")),
      new Words("71171990", "GST3", "Imitation jewellery", List.of("NECKLACE", "BRACELET", "EARRING", "BROOCH", "BANGLE", "RING ")),
      new Words("95030090", "GST5", "Toys", List.of("TOY", "DOLL", "PUZZLE", "GAME", "SKIPPING", "TEDDY", "SPACEBOY", "DOMINO")),
      new Words("95051000", "GST18", "Festive", List.of("CHRISTMAS", "EASTER", "BUNTING", "PARTY", "PAPER CHAIN", "GARLAND")),
      new Words("63049260", "APPAREL", "Furnishings", List.of("CUSHION", "QUILT", "CURTAIN", "THROW", "DOORMAT")),
      new Words("63026090", "APPAREL", "Linen", List.of("TOWEL", "APRON", "OVEN GLOVE", "TEA COSY", "NAPKIN")),
      new Words("48201020", "GST18", "Stationery", List.of("NOTEBOOK", "JOURNAL", "DIARY", "ALBUM", "JOTTER")),
      new Words("49090010", "GST18", "Cards", List.of("CARD", "POSTCARD")),
      new Words("48239090", "GST18", "Paper goods", List.of("PAPER", "WRAP", "TISSUE", "RIBBON", "CAKE CASES", "DOILY", "DOILIES")),
      new Words("69111021", "GST5", "Crockery", List.of("MUG", "CUP", "TEAPOT", "PLATE", "BOWL", "SAUCER", "CAKESTAND", "CERAMIC", "PORCELAIN")),
      new Words("82152000", "GST18", "Cutlery", List.of("CUTLERY", "SPOON", "FORK", "KNIFE")),
      new Words("70133700", "GST18", "Glass", List.of("GLASS", "VASE", "JAR", "BOTTLE")),
      new Words("39241090", "GST18", "Plastics", List.of("LUNCH BOX", "PLASTIC", "TUPPERWARE", "SNACK BOX")),
      new Words("94054900", "GST18", "Lights", List.of("LIGHT", "LAMP", "LANTERN")),
      new Words("44140000", "GST18", "Frames", List.of("FRAME")),
      new Words("44209090", "GST5", "Wood", List.of("WOOD", "DRAWER", "CABINET", "SHELF")),
      new Words("46021990", "GST5", "Basketware", List.of("BASKET", "WICKER")),
      new Words("73269099", "GST18", "Metalware", List.of("METAL", "TIN", "IRON", "HOOK", "HANGER", "WIRE")));
  private static final Words OTHER = new Words("83062990", "GST5", "Ornaments", List.of());

  private Supplement() {}

  static Buyer buyer(String customer, String country) {
    if (!country.equalsIgnoreCase("United Kingdom") && !country.equalsIgnoreCase("Unspecified")) return abroad(customer, country);
    var place = TOWNS.get(pick("place", customer, TOWNS.size()));
    int die = pick("category", customer, 100);
    var category = die < 82 ? "REGULAR" : die < 90 ? "COMPOSITION" : die < 96 ? "UNREGISTERED" : "SEZ";
    var pan = pan(customer);
    var gstin = category.equals("UNREGISTERED") ? null : gstin(place.stateCode, pan);
    return new Buyer("C" + customer, name(customer), category, gstin, gstin == null ? null : pan, street(customer), place, "IN",
        TERMS[pick("terms", customer, TERMS.length)], "9" + "%09d".formatted(number("phone", customer) % 1_000_000_000L), mail(customer));
  }

  static Buyer counter() {
    return new Buyer(COUNTER, "Counter sales", "UNREGISTERED", null, null, "Over the counter", TOWNS.getFirst(), "IN", 0, null, null);
  }

  /// Served from the western warehouse, near the port.
  private static Buyer abroad(String customer, String country) {
    return new Buyer("C" + customer, name(customer) + " (" + country + ")", "OVERSEAS", null, null, street(customer),
        new Place(country, STATE_ABROAD, PIN_ABROAD, "BHW"), isoCode(country), 30, null, mail(customer));
  }

  /// At a domain that is kept for examples: no mail ever leaves for it.
  private static String mail(String customer) {
    return "accounts@c" + customer.toLowerCase(Locale.ROOT) + ".example";
  }

  static Goods goods(String code, String description) {
    var words = TARIFF.stream().filter(t -> t.any.stream().anyMatch(description.toUpperCase(Locale.ROOT)::contains)).findFirst().orElse(OTHER);
    boolean expires = words.category.equals("Food") || words.category.equals("Fragrance") || words.category.equals("Candles");
    boolean lots = expires || pick("lots", code, 100) < 4;
    var uqc = description.contains("SET OF") || description.contains("SET/") || description.startsWith("SET ") ? "SET" : description.contains("PACK OF") ? "PAC" : "NOS";
    return new Goods(words.hsn, words.taxClass, words.category, uqc, lots, expires, 40 + pick("grams", code, 900));
  }

  /// Eight aisles of twenty bays of four levels; a code has its fixed place.
  static String bin(String code) {
    return "%c-%02d-%d".formatted('A' + pick("aisle", code, 8), 1 + pick("bay", code, 20), 1 + pick("level", code, 4));
  }

  static List<String> bins() {
    var bins = new ArrayList<String>();
    for (int aisle = 0; aisle < 8; aisle++)
      for (int bay = 1; bay <= 20; bay++)
        for (int level = 1; level <= 4; level++) bins.add("%c-%02d-%d".formatted('A' + aisle, bay, level));
    return bins;
  }

  static String gstin(String stateCode, String pan) {
    var first14 = stateCode + pan + "1Z";
    return first14 + Gstin.checkDigit(first14);
  }

  static String vehicle(String key) {
    return VEHICLES.get(pick("vehicle", key, VEHICLES.size()));
  }

  static final List<String> VEHICLES = List.of("MH04KU7761", "MH43BX2210", "HR55AK9012", "HR38Z4471", "KA01AH5520", "KA51MB8834");

  static int pick(String what, String key, int among) {
    return (int) (number(what, key) % among);
  }

  /// A number of 0 … 2^63-1 that looks random and never changes.
  private static long number(String what, String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest((what + ":" + key).getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Five letters (the fourth tells the holder: C company, F firm, P person), four digits, one letter; never `0000`.
  static String pan(String key) {
    var holder = "CFP".charAt(pick("holder", key, 3));
    return letter("pan1", key) + letter("pan2", key) + letter("pan3", key) + holder + letter("pan5", key)
        + "%04d".formatted(1 + pick("pan6", key, 9999)) + letter("pan10", key);
  }

  private static String letter(String what, String key) {
    return String.valueOf((char) ('A' + pick(what, key, 26)));
  }

  private static String name(String customer) {
    return FIRST[pick("first", customer, FIRST.length)] + " " + TRADE[pick("trade", customer, TRADE.length)] + " " + customer;
  }

  private static String street(String customer) {
    return (1 + pick("door", customer, 240)) + ", " + STREET[pick("street", customer, STREET.length)];
  }

  private static String isoCode(String country) {
    return switch (country.toUpperCase(Locale.ROOT)) {
      case "EIRE" -> "IE";
      case "USA", "RSA" -> country.substring(0, 2).toUpperCase(Locale.ROOT);
      case "CHANNEL ISLANDS" -> "GB";
      case "EUROPEAN COMMUNITY" -> "BE";
      default -> Optional.of(country).flatMap(name -> Arrays.stream(Locale.getISOCountries())
          .filter(code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH).equalsIgnoreCase(name)).findFirst()).orElse("GB");
    };
  }
}
