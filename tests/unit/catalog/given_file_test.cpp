// Files that a shopper gives: known by their bytes, held to what the catalog takes, and told in one line of text.
#include "catalog/given_file.h"

#include "catalog/digest.h"
#include "support.h"

namespace maatwerk::catalog {
namespace {

using namespace std::string_literals;
using test::must_read;
using test::replaced;

std::string big_endian(std::uint32_t number, int length) {
    std::string bytes;
    for (int i = length - 1; i >= 0; --i) bytes += static_cast<char>((number >> (8 * i)) & 0xFF);
    return bytes;
}

std::string chunk(const std::string& name, const std::string& content) {
    return big_endian(static_cast<std::uint32_t>(content.size()), 4) + name + content + "\0\0\0\0"s;
}

std::string png(std::uint32_t width, std::uint32_t height) {
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", big_endian(width, 4) + big_endian(height, 4) + "\x08\x02\0\0\0"s) +
           chunk("IDAT", std::string(100, 'x')) + chunk("IEND", "");
}

std::string jpeg(std::uint32_t width, std::uint32_t height) {
    return "\xFF\xD8\xFF\xE0"s + big_endian(16, 2) + std::string(14, 'j') + "\xFF\xC4"s + big_endian(4, 2) + "ab" +
           "\xFF\xC2"s + big_endian(11, 2) + "\x08"s + big_endian(height, 2) + big_endian(width, 2) +
           "\x01\x01\x11\0"s + "\xFF\xDA"s + std::string(50, 's') + "\xFF\xD9"s;
}

const Catalog& good() {
    static const Catalog catalog = must_read(test::file("tests/data/catalogs/good.json"));
    return catalog;
}

ParameterId print() { return *good().find_parameter("print"); }

std::string code_of(std::string_view bytes, std::string_view name = "a.png") {
    const auto setting = read_file(good(), print(), bytes, name);
    return setting ? "fine" : std::string(name_of(setting.error().code));
}

}  // namespace

TEST_CASE("a picture is known by its bytes, whatever its name says, and its pixels are read from its header") {
    const auto facts = facts_of(png(1200, 800), "label.jpg");
    REQUIRE(facts.has_value());
    CHECK((facts->kind == "png" && facts->width == 1200 && facts->height == 800 && facts->name == "label.jpg"));
    CHECK(facts->bytes == static_cast<std::int64_t>(png(1200, 800).size()));
    CHECK(facts->digest == sha256(png(1200, 800)));
    const auto other = facts_of(jpeg(640, 480), "C:\\pictures\\me and you.jpg");
    REQUIRE(other.has_value());
    CHECK((other->kind == "jpeg" && other->width == 640 && other->height == 480 && other->name == "me_and_you.jpg"));
}

TEST_CASE("what is no picture, or ends too soon, is none, at whatever byte it ends") {
    for (const std::string& whole : {png(1200, 800), jpeg(640, 480)})
        for (std::size_t length = 0; length < whole.size() - 8; ++length)
            CHECK_FALSE(facts_of(whole.substr(0, length), "a.png").has_value());
    for (const std::string& bytes :
         {"%PDF-1.7"s, "<svg xmlns='http://www.w3.org/2000/svg'/>"s, "GIF89a"s, png(0, 800), png(1200, 0)})
        CHECK_FALSE(facts_of(bytes, "a.png").has_value());
    std::string endless = png(1200, 800);
    endless.replace(33, 4, "\xFF\xFF\xFF\xF4"s);
    CHECK_FALSE(facts_of(endless, "a.png").has_value());
}

TEST_CASE("a file is held to the kinds, size and pixels that the catalog takes") {
    CHECK(code_of(png(600, 400)) == "fine");
    CHECK(code_of(jpeg(600, 400)) == "fine");
    CHECK(code_of(png(599, 400)) == "parameter_file_pixels");
    CHECK(code_of(png(600, 399)) == "parameter_file_pixels");
    CHECK(code_of("GIF89a") == "parameter_file_strange");
    CHECK(code_of(png(600, 400) + std::string(2'000'000, 'x')) == "parameter_file_large");
    const Catalog strict =
        must_read(replaced(test::file("tests/data/catalogs/good.json"), R"(["png", "jpeg"])", R"(["png"])"));
    const auto refused = read_file(strict, *strict.find_parameter("print"), jpeg(600, 400), "a.png");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Message::parameter_file_kind);
}

TEST_CASE("what an order tells of a file is read back as it was, and nothing else is") {
    const auto setting = read_file(good(), print(), png(1200, 800), "label.png");
    REQUIRE(setting.has_value());
    CHECK(setting->value == 1);
    CHECK(fits(good(), *setting));
    const auto again = read_setting(good(), print(), spelled(good(), *setting), Language::en);
    CHECK((again && *again == *setting));
    CHECK(described(good(), *setting, Language::en) == "label.png, 1200 \u00d7 800, 1\u00a0kB");
    const std::string digest(64, 'a');
    for (const std::string& text :
         std::vector<std::string>{"", "label.png", "gif 1 1x1 " + digest + " a.gif",
                                  "png 0 700x700 " + digest + " a.png", "png 9 700x700 " + digest.substr(1) + " a.png",
                                  "png 09 700x700 " + digest + " a.png", "png 9 700x700 " + digest + " ../a.png",
                                  "png 9 700x700 " + digest + " ", "png 9 700x700 " + digest + " a\x1b.png"}) {
        INFO(text);
        const auto read = read_setting(good(), print(), text, Language::en);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().code == Message::parameter_file);
    }
}

TEST_CASE("a file costs its price once, and a rule asks whether there is one") {
    const Parameter& parameter = good().parameter(print());
    CHECK((minor_units(price_of(parameter, 1)) == 1500 && minor_units(price_of(parameter, 0)) == 0));
    const auto asked = parse_expression("count(print) = 1", good());
    REQUIRE(asked.has_value());
    std::vector<std::int64_t> values(good().parameters.size());
    const std::vector<bool> chosen(good().options.size());
    CHECK_FALSE(holds(*asked, chosen, values));
    values[index(print())] = 1;
    CHECK(holds(*asked, chosen, values));
}

}  // namespace maatwerk::catalog
