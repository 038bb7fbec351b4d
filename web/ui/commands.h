// What a press means. A widget states its command beside its node; App::press() looks it up and performs it.
#pragma once

#include "catalog/advisor.h"
#include "configure/session.h"
#include "profile/profile.h"

#include <optional>
#include <string>
#include <variant>

namespace maatwerk::ui {

struct Act {
    configure::Action action;
};  ///< a change of the configuration
struct AskWhy {
    configure::Wanted wanted{};
};  ///< opens the explanation of a blocked option or value
struct Give {
    catalog::ParameterId parameter{};
};  ///< what was typed for it is complete
struct OpenOrder {};
struct OpenSettings {};
struct OpenSaving {};  ///< what stands in the way of saving, and the ways out
struct CloseDialog {};
struct ToNextOpen {};  ///< brings the next open group into view
struct ToGroup {
    catalog::GroupId group{};
};  ///< brings the group into view
struct ToParameter {
    catalog::ParameterId parameter{};
};
struct SetLanguage {
    Language language{};
};
struct SetTheme {
    profile::Theme theme{};
};
struct PickDealer {
    std::optional<catalog::DealerId> dealer;
};
struct PickCountry {
    std::string country;
};  ///< of a postcode that two countries have; pressed again, both count
struct ShowAllDealers {};
struct SetQuantity {
    std::int64_t quantity = 1;
};
struct UseStandardPrices {};  ///< leaves the price list
struct DownloadOrder {};
struct PrintOrder {};
struct MailOrder {};
struct CopyLink {};
struct ExportDesign {};
struct ExportSaved {};  ///< the record on the device, as it stands there
struct Reload {};
struct PickCatalogFile {};
struct OpenProducts {};
struct OpenProduct {
    std::string id;
};  ///< another catalog of this site
struct ShowMore {
    catalog::GroupId group{};
};                   ///< of a long group
struct TakeOver {};  ///< the design that another tab saved
struct KeepThis {};  ///< save over it
struct PickAnswer {
    catalog::InputId input{};
    std::int64_t choice = 0;
};                     ///< to a question of the advisor
struct TakeSizes {};   ///< chooses what the advisor means
struct TakeWished {};  ///< chooses the rest as the author would
struct PickScan {};    ///< asks for a file of measures
struct DropScan {};    ///< leaves it out again
struct PickPicture {
    catalog::ParameterId parameter{};
};  ///< asks for the file of a parameter
struct DismissNotice {
    std::string id;
};

using Command =
    std::variant<Act, AskWhy, Give, OpenOrder, OpenSettings, OpenSaving, CloseDialog, ToNextOpen, ToGroup, ToParameter,
                 SetLanguage, SetTheme, PickDealer, PickCountry, ShowAllDealers, SetQuantity, UseStandardPrices,
                 DownloadOrder, PrintOrder, MailOrder, CopyLink, ExportDesign, ExportSaved, Reload, PickCatalogFile,
                 OpenProducts, OpenProduct, ShowMore, TakeOver, KeepThis, PickAnswer, TakeSizes, TakeWished, PickScan,
                 DropScan, PickPicture, DismissNotice>;

/// The texts that a shopper types. search: in a long group; parameter: a draft, until it is given; advice: to the
/// advisor.
enum class Field : std::uint8_t { customer_name, customer_note, how_many, postcode, search, parameter, advice };

/// What a text field writes into.
struct Target {
    Field field{};
    catalog::GroupId group{};          ///< of a search
    catalog::ParameterId parameter{};  ///< of a parameter
    catalog::InputId input{};          ///< of the advisor
};

}  // namespace maatwerk::ui
