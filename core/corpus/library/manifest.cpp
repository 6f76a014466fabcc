// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library/manifest.h"

#include "core/base/files.h"

#include <nlohmann/json.hpp>

#include <array>

namespace stillroom::corpus {

namespace {

constexpr int kVersion = 1;
constexpr const char* kName = "corpus.json";
constexpr std::array<const char*, 3> kLevels{"note", "warning", "error"};
constexpr std::array<Split, 3> kSplits{Split::Train, Split::Dev, Split::Test};

nlohmann::json to_json(const Issue& issue) {
    return {{"level", kLevels[static_cast<std::size_t>(issue.level)]},
            {"kind", issue.kind},
            {"message", issue.message},
            {"file", issue.place.file},
            {"line", issue.place.line},
            {"field", issue.place.field},
            {"count", issue.count}};
}

Issue issue_from(const nlohmann::json& object) {
    Issue issue;
    const auto level = object.at("level").get<std::string>();
    for (std::size_t i = 0; i < kLevels.size(); ++i) {
        issue.level = level == kLevels[i] ? static_cast<Issue::Level>(i) : issue.level;
    }
    issue.kind = object.at("kind").get<std::string>();
    issue.message = object.at("message").get<std::string>();
    issue.place = {object.at("file").get<std::string>(), object.at("line").get<std::int64_t>(),
                   object.at("field").get<std::string>()};
    issue.count = object.at("count").get<std::int64_t>();
    return issue;
}

Manifest manifest_from(const nlohmann::json& object) {
    Manifest manifest;
    CorpusInfo& info = manifest.info;
    manifest.stamp = object.at("stamp").get<std::string>();
    info.name = object.at("name").get<std::string>();
    info.format = object.at("format").get<std::string>();
    info.licence = object.at("licence").get<std::string>();
    info.fingerprint = object.at("fingerprint").get<std::string>();
    info.labelled = object.at("labelled").get<bool>();
    info.languages = object.at("languages").get<std::vector<std::string>>();
    for (const Split split : kSplits) {
        info.sentences[split] = object.at("sentences").at(to_string(split)).get<std::int64_t>();
    }
    info.words = object.at("words").get<std::int64_t>();
    info.bytes = object.at("bytes").get<std::int64_t>();
    info.domains = object.at("domains").get<std::vector<std::string>>();
    info.intents = object.at("intents").get<std::vector<std::string>>();
    info.slots = object.at("slots").get<std::vector<std::string>>();
    for (const nlohmann::json& issue : object.at("issues")) {
        info.issues.push_back(issue_from(issue));
    }
    return manifest;
}

} // namespace

Result<void> write_manifest(const std::filesystem::path& folder, const Manifest& manifest) {
    const CorpusInfo& info = manifest.info;
    nlohmann::json sentences = nlohmann::json::object();
    for (const Split split : kSplits) {
        const auto found = info.sentences.find(split);
        sentences[to_string(split)] = found == info.sentences.end() ? 0 : found->second;
    }
    nlohmann::json issues = nlohmann::json::array();
    for (const Issue& issue : info.issues) {
        issues.push_back(to_json(issue));
    }
    const nlohmann::json object{{"version", kVersion},
                                {"stamp", manifest.stamp},
                                {"name", info.name},
                                {"format", info.format},
                                {"licence", info.licence},
                                {"fingerprint", info.fingerprint},
                                {"labelled", info.labelled},
                                {"languages", info.languages},
                                {"sentences", sentences},
                                {"words", info.words},
                                {"bytes", info.bytes},
                                {"domains", info.domains},
                                {"intents", info.intents},
                                {"slots", info.slots},
                                {"issues", issues}};
    // File names need not be UTF-8.
    return write_file(folder / kName, object.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

Result<Manifest> read_manifest(const std::filesystem::path& folder) {
    const auto bytes = read_file(folder / kName, std::uint64_t{64} << 20);
    if (!bytes) {
        return fail(bytes.error());
    }
    const Place place{(folder / kName).string(), 0, {}};
    try {
        const nlohmann::json object = nlohmann::json::parse(*bytes);
        if (object.at("version").get<int>() > kVersion) {
            return fail(ErrorCode::Unsupported, "The corpus was imported by a newer version of the program.", place);
        }
        return manifest_from(object);
    } catch (const nlohmann::json::exception&) {
        return fail(ErrorCode::BadInput, "The stored corpus is damaged. Remove it and import it again.", place);
    }
}

} // namespace stillroom::corpus
