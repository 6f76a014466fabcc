// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/structure/rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>
#include <string_view>

namespace stillroom::structure {

namespace {

bool begins(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}
bool ends(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// What an include directive names, or empty.
std::string_view included(std::string_view line) {
    const auto skip = [&] {
        while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) {
            line.remove_prefix(1);
        }
    };
    skip();
    if (line.empty() || line.front() != '#') {
        return {};
    }
    line.remove_prefix(1);
    skip();
    if (!begins(line, "include")) {
        return {};
    }
    line.remove_prefix(7);
    skip();
    if (line.empty() || (line.front() != '<' && line.front() != '"')) {
        return {};
    }
    const char close = line.front() == '<' ? '>' : '"';
    line.remove_prefix(1);
    return line.substr(0, line.find(close));
}

bool is_qt(std::string_view header) {
    const bool class_header = header.size() > 1 && header[0] == 'Q' &&
                              (header[1] == 't' || std::isupper(static_cast<unsigned char>(header[1])) != 0);
    return class_header || begins(header, "qcustomplot");
}

bool is_torch(std::string_view header) {
    constexpr std::array<std::string_view, 5> kRoots{"torch/", "ATen/", "c10/", "caffe2/", "torch.h"};
    return std::any_of(kRoots.begin(), kRoots.end(),
                       [&](std::string_view root) { return begins(header, root); });
}

bool is_sentencepiece(std::string_view header) {
    return begins(header, "sentencepiece_");
}

/// The sentence for an include that does not belong into the file, or empty.
std::string_view forbidden(std::string_view path, std::string_view header) {
    const bool test = begins(path, "tests/");
    const std::string_view part = test ? path.substr(6) : path;
    const bool core = begins(part, "core/");
    const bool engine = begins(part, "core/engine/") || begins(part, "engine/") || begins(part, "app/bench/");
    const bool graphical = begins(part, "ui/") || begins(part, "app/workbench/");
    if (is_qt(header) && !graphical) {
        return "Qt belongs into ui and app/workbench.";
    }
    if (is_torch(header) && !engine) {
        return "torch belongs into core/engine.";
    }
    if (is_sentencepiece(header) && !begins(part, "core/text/")) {
        return "sentencepiece belongs into its module in core/text.";
    }
    if (begins(header, "core/engine/") && !engine) {
        return "the engine is reached through core/run/engine.h alone.";
    }
    if (begins(header, "ui/") && (core || begins(part, "app/cli/"))) {
        return "ui stands above core and beside the command line.";
    }
    if (begins(header, "app/") && (core || begins(part, "ui/"))) {
        return "app stands above everything else.";
    }
    if (begins(header, "tests/") && !test) {
        return "the product does not include its tests.";
    }
    if (begins(header, "../") || begins(header, "./")) {
        return "include from the repository's root.";
    }
    return {};
}

} // namespace

bool is_source(const std::string& path) {
    constexpr std::array<std::string_view, 6> kEndings{".h",  ".cpp",           ".cmake",
                                                       ".sh", "CMakeLists.txt", ".py"};
    return std::any_of(kEndings.begin(), kEndings.end(),
                       [&](std::string_view ending) { return ends(path, ending); });
}

std::vector<std::string> violations(const std::string& path, const std::string& text) {
    std::vector<std::string> found;
    std::istringstream lines(text);
    std::string line;
    bool licensed = false;
    for (int number = 1; std::getline(lines, line); ++number) {
        // The second line counts after "#!".
        licensed = licensed || (number <= 2 &&
                                line.find("SPDX-License-Identifier: GPL-3.0-or-later") != std::string::npos);
        if (const auto header = included(line); !header.empty()) {
            if (const auto sentence = forbidden(path, header); !sentence.empty()) {
                found.push_back(path + ":" + std::to_string(number) + ": " + std::string(header) + ": " +
                                std::string(sentence));
            }
        }
    }
    if (!licensed) {
        found.push_back(path + ":1: the first line is SPDX-License-Identifier: GPL-3.0-or-later");
    }
    return found;
}

} // namespace stillroom::structure
