// SPDX-License-Identifier: GPL-3.0-or-later
// Which files make up the data set at a path, in which format, split and language.
#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/corpus/formats.h"
#include "core/corpus/readers/conll_columns.h"
#include "core/corpus/readers/encoding.h"
#include "core/corpus/readers/file_reader.h"
#include "core/corpus/readers/sniff.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <map>
#include <system_error>

namespace stillroom::corpus {

namespace fs = std::filesystem;

namespace {

constexpr int kDeepest = 4;

Place at(const fs::path& path) { return Place{path.string(), 0, {}}; }

std::vector<std::string> name_parts(const std::string& name) {
    std::vector<std::string> parts(1);
    for (const char c : name) {
        if (c == '.' || c == '_' || c == '-' || c == ' ') {
            parts.emplace_back();
        } else {
            parts.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return parts;
}

std::optional<Split> split_of_name(const std::string& name) {
    for (const std::string& part : name_parts(name)) {
        if (const auto split = split_from(part)) {
            return split;
        }
    }
    return std::nullopt;
}

/// From "en.valid.conll" or "de-AT.jsonl", else from a folder "en".
std::string language_of_name(const fs::path& path) {
    const std::string name = path.filename().string();
    if (const std::string language = language_code(name.substr(0, name.find('.'))); !language.empty()) {
        return split_from(name.substr(0, name.find('.'))) ? std::string() : language;
    }
    return language_code(path.parent_path().filename().string());
}

/// Texts about the data, settings, and what a reader looks up by itself (domains.json).
bool is_companion(const fs::path& path) {
    static constexpr std::array<std::string_view, 10> kNames{"readme",   "license", "licence", "source",    "notice",
                                                             "citation", "credits", "copying", "changelog", "domains"};
    static constexpr std::array<std::string_view, 6> kExtensions{".md", ".pdf", ".yaml", ".yml", ".py", ".sh"};
    const std::string first = name_parts(path.filename().string()).front();
    return std::find(kNames.begin(), kNames.end(), first) != kNames.end() ||
           std::find(kExtensions.begin(), kExtensions.end(), path.extension().string()) != kExtensions.end();
}

bool is_slot_gated(const fs::path& folder) {
    return fs::is_regular_file(folder / "seq.in") && fs::is_regular_file(folder / "seq.out");
}

std::int64_t size_of(const fs::path& path) {
    std::error_code code;
    const auto size = fs::file_size(path, code);
    return code ? 0 : static_cast<std::int64_t>(size);
}

/// Sorted children, hidden ones left out.
Result<std::vector<fs::path>> children(const fs::path& folder) {
    std::error_code code;
    std::vector<fs::path> found;
    for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
        if (!it->path().filename().string().starts_with('.')) {
            found.push_back(it->path());
        }
    }
    if (code) {
        return fail(io_error(code.value(), folder, "Cannot read the folder"));
    }
    std::sort(found.begin(), found.end());
    return found;
}

void note(Layout& layout, Issue::Level level, std::string kind, std::string message, const fs::path& path) {
    layout.issues.push_back({level, std::move(kind), std::move(message), at(path), 1});
}

void add_file(Layout& layout, const fs::path& path, std::optional<Split> split) {
    SourceFile file{path, split, language_of_name(path)};
    layout.bytes += size_of(path);
    layout.files.push_back(std::move(file));
}

/// The format asked for, if that is one; fails when it is no format or the head is no text.
Result<std::optional<Format>> asked_format(const ReadOptions& options) {
    if (options.format.empty() || options.format == "auto") {
        return std::optional<Format>();
    }
    if (const auto format = format_from(options.format)) {
        return format;
    }
    return fail(ErrorCode::BadInput,
                "There is no format \"" + options.format +
                    "\". Known are auto, text, massive, slotgated, token-tag, conll, clinc150, csv, tsv, tei and label-text.",
                Place{{}, 0, "format"});
}

Result<Format> format_of(const fs::path& path, const std::optional<Format>& asked) {
    const auto head = read_head(path);
    if (!head) {
        return fail(head.error());
    }
    if (!asked) {
        return sniff(*head, path);
    }
    if (auto text = check_text(*head, path); !text) {
        return fail(text.error());
    }
    if (*asked == Format::SlotGated) {
        return fail(ErrorCode::BadInput, "SlotGated data is a folder with seq.in, seq.out and label.", at(path));
    }
    return *asked;
}

Result<Layout> inspect_file(const fs::path& path, const std::optional<Format>& asked) {
    const auto format = format_of(path, asked);
    if (!format) {
        return fail(format.error());
    }
    Layout layout;
    layout.format = *format;
    // Text on its own is training text whatever its name: nothing else can be done with it.
    add_file(layout, path, *format == Format::Text ? std::nullopt : split_of_name(path.filename().string()));
    return layout;
}

/// SlotGated: the folder itself, or subfolders named after splits.
Layout slot_gated_layout(const fs::path& folder, const std::vector<fs::path>& inside) {
    Layout layout;
    layout.format = Format::SlotGated;
    std::vector<fs::path> folders;
    if (is_slot_gated(folder)) {
        folders.push_back(folder);
    } else {
        std::copy_if(inside.begin(), inside.end(), std::back_inserter(folders), is_slot_gated);
    }
    for (const fs::path& found : folders) {
        const std::string name = found.filename().string();
        const auto split = found == folder ? split_from(name) : split_of_name(name);
        if (!split && folders.size() > 1) {
            note(layout, Issue::Level::Warning, "ignored-file", "The folder's name says no split; it was left aside.", found);
            continue;
        }
        layout.files.push_back({found, split, {}});
        for (const char* part : {"seq.in", "seq.out", "label"}) {
            layout.bytes += size_of(found / part);
        }
    }
    return layout;
}

/// Files of a folder and of its subfolders named after splits, with their split.
std::vector<SourceFile> candidates(const std::vector<fs::path>& inside) {
    std::vector<SourceFile> files;
    for (const fs::path& path : inside) {
        if (fs::is_regular_file(path) && !is_companion(path)) {
            files.push_back({path, split_of_name(path.filename().string()), {}});
        } else if (const auto split = split_from(path.filename().string()); split && fs::is_directory(path)) {
            for (const fs::path& below : children(path).value_or(std::vector<fs::path>())) {
                if (fs::is_regular_file(below) && !is_companion(below)) {
                    files.push_back({below, split, {}});
                }
            }
        }
    }
    return files;
}

/// Keeps the files that belong together: those with a split in their name, if any; then the format with most bytes.
Result<Layout> choose(std::vector<SourceFile> files, const std::optional<Format>& asked) {
    Layout layout;
    const bool named = std::any_of(files.begin(), files.end(), [](const SourceFile& f) { return f.split.has_value(); });
    std::map<Format, std::int64_t> bytes;
    std::vector<std::pair<SourceFile, Format>> readable;
    std::optional<Error> first_error;
    for (SourceFile& file : files) {
        if (named && !file.split) {
            note(layout, Issue::Level::Note, "ignored-file", "The file was left aside: others are named after splits.",
                 file.path);
            continue;
        }
        const auto format = format_of(file.path, asked);
        if (!format) {
            note(layout, Issue::Level::Warning, "ignored-file", "The file was left aside. " + format.error().message,
                 file.path);
            first_error = first_error ? first_error : format.error();
            continue;
        }
        bytes[*format] += size_of(file.path);
        readable.emplace_back(std::move(file), *format);
    }
    if (readable.empty()) {
        return fail(first_error.value_or(Error{ErrorCode::BadInput, "The folder holds no data file.", {}}));
    }
    layout.format = std::max_element(bytes.begin(), bytes.end(), [](const auto& a, const auto& b) {
                        return a.second < b.second;
                    })->first;
    const bool lone_text = layout.format == Format::Text && readable.size() == 1;
    for (const auto& [file, format] : readable) {
        if (format == layout.format) {
            add_file(layout, file.path, lone_text ? std::nullopt : file.split);
        } else {
            note(layout, Issue::Level::Warning, "ignored-file",
                 std::string("The file was left aside: it is ") + describe(format) + ", the others are " +
                     describe(layout.format) + ".",
                 file.path);
        }
    }
    return layout;
}

Result<Layout> inspect_folder(const fs::path& folder, const std::optional<Format>& asked, int depth) {
    const auto inside = children(folder);
    if (!inside) {
        return fail(inside.error());
    }
    if (!asked || *asked == Format::SlotGated) {
        if (Layout layout = slot_gated_layout(folder, *inside); !layout.files.empty()) {
            return layout;
        }
    }
    if (asked && *asked == Format::SlotGated) {
        return fail(ErrorCode::BadInput, "There is no folder with seq.in and seq.out here.", at(folder));
    }
    if (auto files = candidates(*inside); !files.empty()) {
        auto layout = choose(std::move(files), asked);
        if (!layout && layout.error().place.file.empty()) {
            layout.error().place = at(folder);
        }
        return layout;
    }
    std::vector<std::string> folders;
    for (const fs::path& path : *inside) {
        if (fs::is_directory(path)) {
            folders.push_back(path.filename().string());
        }
    }
    if (folders.size() == 1 && depth < kDeepest) {
        return inspect_folder(folder / folders.front(), asked, depth + 1);
    }
    if (folders.empty()) {
        return fail(ErrorCode::BadInput, "The folder holds no data file.", at(folder));
    }
    return fail(ErrorCode::BadInput, "The folder holds several data sets (" + join(folders, ", ") + "): choose one.",
                at(folder));
}

/// Says which languages were guessed from names, and lets the option win.
void settle_languages(Layout& layout, const ReadOptions& options) {
    std::map<std::string, const SourceFile*> guessed;
    for (SourceFile& file : layout.files) {
        if (!options.language.empty()) {
            file.language = options.language;
        } else if (!file.language.empty()) {
            guessed.try_emplace(file.language, &file);
        }
    }
    for (const auto& [language, file] : guessed) {
        note(layout, Issue::Level::Note, "language-from-name",
             "Language \"" + language + "\" was taken from the name of the file or folder, unless the content says another.",
             file->path);
    }
}

} // namespace

std::optional<Split> split_from(std::string_view word) {
    static const std::map<std::string_view, Split> words{
        {"train", Split::Train}, {"training", Split::Train},   {"dev", Split::Dev},   {"valid", Split::Dev},
        {"val", Split::Dev},     {"validation", Split::Dev},   {"development", Split::Dev},
        {"test", Split::Test},   {"testing", Split::Test}};
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto found = words.find(lower);
    return found == words.end() ? std::nullopt : std::optional(found->second);
}

Result<Layout> inspect(const fs::path& path, const ReadOptions& options) {
    const auto asked = asked_format(options);
    if (!asked) {
        return fail(asked.error());
    }
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    if (!fs::exists(status)) {
        return fail(io_error(code ? code.value() : ENOENT, path, "Cannot open the corpus"));
    }
    if (!fs::is_directory(status) && !fs::is_regular_file(status)) {
        return fail(ErrorCode::BadInput, "This is neither a file nor a folder.", at(path));
    }
    auto layout = fs::is_directory(status) ? inspect_folder(path, *asked, 0) : inspect_file(path, *asked);
    if (layout) {
        settle_languages(*layout, options);
    }
    return layout;
}

Result<Format> detect(const fs::path& path) {
    return inspect(path).map([](const Layout& layout) { return layout.format; });
}

} // namespace stillroom::corpus
