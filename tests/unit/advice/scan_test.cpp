// Measures from a file: good ones are taken to the millimetre, of those with a mistake nothing.
#include "advice/scan.h"

#include "support/data.h"

namespace maatwerk::advice {
namespace {

const Advisor& advisor() {
    static const auto catalog = test::catalog_of(test::file_text("tests/data/catalogs/good.json"));
    return *catalog->advisor;
}

std::vector<std::int64_t> taken(const std::string& text) {
    const auto scan = read_scan(advisor(), text);
    INFO(text << "\n" << (scan ? "" : test::in_words(scan.error())));
    REQUIRE(scan.has_value());
    std::vector<std::int64_t> list;
    for (const Figure& one : *scan) {
        CHECK((one.plus_minus_mm == 0 && one.reason == nullptr));
        list.push_back(one.mm);
    }
    return list;
}

struct Mistake {
    std::string text, code;
    std::uint32_t line;
};

}  // namespace

TEST_CASE("A scan file in CSV or JSON gives its measures in millimetres, whatever its units and its order") {
    using List = std::vector<std::int64_t>;
    CHECK(taken("measure,value,unit\nshoulder,41.25,cm\nreach,30,in\n") == List{762, 413});
    CHECK(taken("Measure;Value;Unit\r\nBereik;76,2;CM\r\n") == List{762});
    CHECK(taken("\xEF\xBB\xBFmeasure,value,unit\n\"Shoulder\",\"412\",mm\n") == List{412});
    CHECK(taken(R"({"unit": "cm", "measures": {"reach": 76.2, "Schouder": {"value": 16, "unit": "in"}}})") ==
          List{762, 406});
    CHECK(taken(R"({"measures": {"shoulder": {"value": 412.4, "unit": "mm"}}})") == List{412});
    CHECK(taken("measure,value,unit\nreach,10,mm\nshoulder,300,cm\n") == List{10, 3000});
}

TEST_CASE("A scan file with one mistake is not taken, and the finding says where and what") {
    const std::vector<Mistake> mistakes{
        {"", "scan_empty", 1},
        {" \n\n", "scan_empty", 1},
        {"measure,value,unit\n", "scan_empty", 1},
        {"{\"measures\": {}}", "scan_empty", 1},
        {"reach,76,cm\nshoulder,41,cm\n", "scan_columns", 1},
        {"measure,value,unit\nreach,76\n", "scan_cells", 2},
        {"measure,value,unit\nreach,76,cm,!\n", "scan_cells", 2},
        {"measure,value,unit\nshoulder,41,cm\nelbow,76,cm\n", "scan_measure", 3},
        {"measure,value,unit\nrech,76,cm\n", "scan_measure_near", 2},
        {"measure,value,unit\nreach,76,cm\nBereik,77,cm\n", "catalog_twice", 3},
        {"measure,value,unit\nreach,7e1,cm\n", "scan_number", 2},
        {"measure,value,unit\nreach,,cm\n", "scan_number", 2},
        {"measure,value,unit\nreach,=1+1,cm\n", "scan_number", 2},
        {"measure,value,unit\nreach,76,\n", "scan_unit_missing", 2},
        {"measure,value,unit\nreach,76,ell\n", "scan_unit", 2},
        {"measure,value,unit\nreach,0,cm\n", "scan_range", 2},
        {"measure,value,unit\nreach,-76,cm\n", "scan_range", 2},
        {"measure,value,unit\nreach,762,cm\n", "scan_range", 2},
        {"measure,value,unit\nreach,999999999999,in\n", "scan_range", 2},
        {"measure,value,unit\nreach,0.9,mm\n", "scan_range", 2},
        {"measure,value,unit\n\"reach,76,cm\n", "import_csv_quote", 2},
        {std::string("measure,value,unit\nreach,76,c\0m\n", 32), "scan_unit", 2},
        {"measure,value,unit\nreach,76,\xff\n", "json_utf8", 2},
        {"{\"unit\": \"cm\",\n\"measures\": {\"reach\": 76,}}", "json_extra_comma", 2},
        {"{\"unit\": \"cm\",\n\"mesures\": {\"reach\": 76}}", "json_unknown_key_near", 2},
        {"{\"unit\": \"cm\"}", "json_missing_key", 1},
        {"[76, 41]", "json_want_object", 1},
        {"{\"measures\":\n{\"reach\": 76}}", "scan_unit_missing", 2},
        {"{\"unit\": \"ell\", \"measures\":\n{\"reach\": 76}}", "scan_unit", 2},
        {"{\"unit\": 3, \"measures\":\n{\"reach\": 76}}", "json_want_text", 1},
        {"{\"unit\": \"cm\", \"measures\":\n{\"reach\": \"76\"}}", "scan_number", 2},
        {"{\"unit\": \"cm\", \"measures\":\n{\"reach\": null}}", "scan_number", 2},
        {"{\"unit\": \"cm\", \"measures\":\n{\"reach\": {\"unit\": \"cm\"}}}", "json_missing_key", 2},
        {"{\"unit\": \"cm\", \"measures\":\n{\"elbow\": 76}}", "scan_measure", 2},
        {"{\"unit\": \"cm\", \"measures\": {\"reach\": 76,\n\"reach\": 77}}", "json_name_twice", 2},
        {"{\"unit\": \"cm\", \"measures\": {\"reach\": 76,\n\"Reach\": 77}}", "catalog_twice", 2},
        {std::string((std::size_t{1} << 20) + 1, ' '), "json_too_large", 1},
        {"%PDF-1.7 ...", "scan_empty", 1},
    };
    for (const Mistake& one : mistakes) {
        const auto scan = read_scan(advisor(), one.text);
        INFO(one.text.substr(0, 80));
        REQUIRE_FALSE(scan.has_value());
        INFO(test::in_words(scan.error()));
        CHECK(scan.error().size() == 1);
        CHECK(code_name(scan.error().front()) == one.code);
        CHECK(scan.error().front().place.line == one.line);
        CHECK(describe(scan.error().front(), Language::nl) != describe(scan.error().front(), Language::en));
    }
}

TEST_CASE("All mistakes of a scan file are told in one go, and the good lines are not taken") {
    const auto scan = read_scan(advisor(), "measure,value,unit\nreach,76,cm\nelbow,1,cm\nshoulder,x,yd\n");
    REQUIRE_FALSE(scan.has_value());
    std::vector<std::string> codes;
    for (const auto& one : scan.error()) codes.emplace_back(code_name(one));
    CHECK(codes == std::vector<std::string>{"scan_measure", "scan_unit", "scan_number"});
}

}  // namespace maatwerk::advice
