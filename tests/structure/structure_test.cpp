// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/structure/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace stillroom::structure;
using testing::IsEmpty;
using testing::SizeIs;
namespace fs = std::filesystem;

namespace {
std::string with_licence(const std::string& rest) {
    return "// SPDX-License-Identifier: GPL-3.0-or-later\n" + rest;
}
} // namespace

TEST(Structure, TheTreeKeepsTheRules) {
    int files = 0;
    for (const char* top : {"app", "core", "packaging", "resources", "tests", "ui"}) {
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(STILLROOM_SOURCE) / top)) {
            const std::string path = fs::relative(entry.path(), STILLROOM_SOURCE).generic_string();
            if (!entry.is_regular_file() || !is_source(path)) {
                continue;
            }
            ++files;
            std::ifstream file(entry.path());
            const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
            for (const auto& violation : violations(path, text)) {
                ADD_FAILURE() << violation;
            }
        }
    }
    EXPECT_GT(files, 100);
}

TEST(Structure, TheRulesFindWhatIsWrong) {
    EXPECT_THAT(violations("core/run/x.cpp", "int x;\n"), SizeIs(1)) << "no licence line";
    EXPECT_THAT(violations("core/run/x.cpp", with_licence("#include <QString>\n")), SizeIs(1));
    EXPECT_THAT(violations("core/engine/x.cpp", with_licence("#include <QtGlobal>\n")), SizeIs(1));
    EXPECT_THAT(violations("app/cli/x.cpp", with_licence("#include <qcustomplot.h>\n")), SizeIs(1));
    EXPECT_THAT(violations("ui/x.cpp", with_licence("#include <torch/torch.h>\n")), SizeIs(1));
    EXPECT_THAT(violations("core/metric/x.h", with_licence("#  include <ATen/ATen.h>\n")), SizeIs(1));
    EXPECT_THAT(violations("ui/x.cpp", with_licence("#include \"core/engine/model.h\"\n")), SizeIs(1));
    EXPECT_THAT(violations("core/run/x.cpp", with_licence("#include \"ui/theme/theme.h\"\n")), SizeIs(1));
    EXPECT_THAT(violations("ui/x.cpp", with_licence("#include \"app/workbench/x.h\"\n")), SizeIs(1));
    EXPECT_THAT(violations("core/run/x.cpp", with_licence("#include \"tests/x.h\"\n")), SizeIs(1));
    EXPECT_THAT(violations("core/run/x.cpp", with_licence("#include \"../base/result.h\"\n")), SizeIs(1));
    EXPECT_THAT(violations("core/corpus/x.cpp", with_licence("#include <sentencepiece_processor.h>\n")),
                SizeIs(1));
}

TEST(Structure, TheRulesLetBeWhatIsRight) {
    EXPECT_THAT(violations("ui/x.cpp", with_licence("#include <QString>\n#include \"core/run/engine.h\"\n")),
                IsEmpty());
    EXPECT_THAT(violations("core/engine/x.cpp", with_licence("#include <torch/torch.h>\n")), IsEmpty());
    EXPECT_THAT(violations("packaging/run.sh", "#!/bin/bash\n# SPDX-License-Identifier: GPL-3.0-or-later\n"),
                IsEmpty());
    EXPECT_THAT(violations("core/x.cpp", with_licence("// #include <QString> is said in a comment\n")),
                IsEmpty());
}
