# SPDX-License-Identifier: GPL-3.0-or-later
# Language level, output folders and the strictness targets every own target links.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib/stillroom")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/archive")
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # A precompiled header changes its time stamp with every configure; ccache must look at content.
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime;CCACHE_BASEDIR=${CMAKE_SOURCE_DIR};CCACHE_NOHASHDIR=1;${CCACHE_PROGRAM}")
endif()

if(STILLROOM_SANITIZE)
  add_compile_options(-O1 -fsanitize=${STILLROOM_SANITIZE} -fno-omit-frame-pointer) # without -O, GCC 12 fails on Eigen
  add_link_options(-fsanitize=${STILLROOM_SANITIZE})
else()
  # A module that misses a symbol fails here, not on somebody's machine.
  add_link_options($<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,MODULE_LIBRARY>:LINKER:--no-undefined>)
endif()

# GCC 12 sees overlaps and overflows in string concatenation that are not there.
add_library(stillroom_strict INTERFACE)
target_compile_options(stillroom_strict INTERFACE -Wall -Wextra -Wshadow
  $<$<NOT:$<BOOL:$<TARGET_PROPERTY:STILLROOM_QTTEST>>>:-Wconversion> # the waiting macros of QtTest 6.8 convert
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-array-bounds>
                       $<$<BOOL:${STILLROOM_WERROR}>:-Werror>)
target_include_directories(stillroom_strict INTERFACE "${CMAKE_SOURCE_DIR}")

# Strict Qt: our code says Q_SIGNALS, Q_SLOTS and Q_EMIT, because torch headers use those words.
add_library(stillroom_strict_qt INTERFACE)
target_link_libraries(stillroom_strict_qt INTERFACE stillroom_strict)
target_compile_definitions(stillroom_strict_qt INTERFACE
  QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400)
