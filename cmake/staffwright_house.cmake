# What every target of the house shares. Compiler floor: g++ 12.2; second: clang 19.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS ON)    # base/result.hpp uses statement expressions
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12.2)
  message(FATAL_ERROR "g++ ${CMAKE_CXX_COMPILER_VERSION} is too old: Staffwright needs g++ 12.2 or later, as Debian 12 "
                      "has it; maybe run bin/setup")
endif()
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
# -O1: a debug build checks itself after every move of the search; without optimisation that is too slow to be used.
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g -D_GLIBCXX_ASSERTIONS")
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")

find_program(PYTHON3 python3 REQUIRED)
find_program(CCACHE ccache)
if(CCACHE)
  # A clone in another folder shares the cache: paths are rewritten relative to the source tree.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# STAFFWRIGHT_SANITIZE: "", "address,undefined" or "thread"; STAFFWRIGHT_FUZZ builds the libFuzzer targets (clang only).
set(STAFFWRIGHT_SANITIZE "" CACHE STRING "sanitizers to build with")
option(STAFFWRIGHT_FUZZ "build the fuzz targets" OFF)
if(STAFFWRIGHT_SANITIZE)
  # Not optimised but where the core works (see room()), lines and no variables: builds in a third of the time.
  set(optimised_when_sanitized base calendar roster rules referee solve)
  set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1 -D_GLIBCXX_ASSERTIONS")
  add_compile_options(-fsanitize=${STAFFWRIGHT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${STAFFWRIGHT_SANITIZE})
endif()
if(STAFFWRIGHT_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "STAFFWRIGHT_FUZZ needs clang, and the compiler is ${CMAKE_CXX_COMPILER_ID}; maybe use "
                        "cmake --preset fuzz")
  endif()
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1 -D_GLIBCXX_ASSERTIONS")    # how many inputs are tried counts more than the build
  # Coverage for the fuzzer in every room; the targets in tests/fuzz add the driver with -fsanitize=fuzzer.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# The layering table is checked here, before anything is built, and again as a test.
execute_process(COMMAND ${PYTHON3} ${CMAKE_SOURCE_DIR}/tools/check_layering RESULT_VARIABLE layering_status)
if(NOT layering_status EQUAL 0)
  message(FATAL_ERROR "an include goes against the layering (see above and docs/architecture.md)")
endif()

# Warnings are errors in every target of the house.
function(house_target name)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_compile_options(${name} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
                         -Wold-style-cast -Woverloaded-virtual -Wno-gnu-statement-expression -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # TRY is a statement expression (base/result.hpp), which g++ only accepts quietly without -Wpedantic.
    # -Wrestrict fires wrongly on std::string in g++ 12 (GCC bug 105651).
    target_compile_options(${name} PRIVATE -Wno-pedantic -Wno-restrict)
  else()
    # std::stable_sort of libstdc++ 12 uses a function that C++17 deprecates; clang 19 blames its caller.
    target_compile_options(${name} PRIVATE -Wno-deprecated-declarations)
  endif()
  if(STAFFWRIGHT_SANITIZE)
    # Halves what is left of an object's time here. The other presets compile without, so that no include goes missing.
    target_precompile_headers(${name} PRIVATE <algorithm> <array> <atomic> <chrono> <condition_variable> <cstdint>
                              <filesystem> <fstream> <functional> <map> <memory> <mutex> <numeric> <optional> <set> <span>
                              <sstream> <string> <string_view> <thread> <tuple> <unordered_map> <utility> <variant> <vector>
                              <fmt/format.h>)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
      target_compile_options(${name} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")    # for the compiler cache
    endif()
  endif()
endfunction()

# room(NAME [USES other rooms] [LINKS libraries] [EXCEPT files]): the library of one folder of src/.
function(room name)
  cmake_parse_arguments(ROOM "" "" "USES;LINKS;EXCEPT" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  foreach(except ${ROOM_EXCEPT})
    list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/src/${name}/${except})
  endforeach()
  if(sources)
    add_library(staffwright_${name} STATIC ${sources})
    house_target(staffwright_${name})
    if(name IN_LIST optimised_when_sanitized)
      target_compile_options(staffwright_${name} PRIVATE -O1)
    endif()
    set(kind PUBLIC)
  else()
    add_library(staffwright_${name} INTERFACE)
    set(kind INTERFACE)
  endif()
  foreach(other ${ROOM_USES})
    target_link_libraries(staffwright_${name} ${kind} staffwright_${other})
  endforeach()
  target_link_libraries(staffwright_${name} ${kind} ${ROOM_LINKS})
endfunction()
